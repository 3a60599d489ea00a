"""What can be wrong with a dossier; each message says what was expected, what was found and what to do."""

from __future__ import annotations

from dragoman.reports import UsageError


class DossierError(UsageError):
    """The dossier cannot be used as asked."""


class NotADossierError(DossierError):
    """The folder is missing, or holds something else."""


class LockedError(DossierError):
    """Another process writes to the dossier."""


class NewerDossierError(DossierError):
    """A newer dragoman made the dossier."""
