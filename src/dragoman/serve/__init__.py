"""The server: the same pages as the static site, search, and the review desk; one process, for one dossier."""

from dragoman.serve.app import application, listen, serve
from dragoman.serve.users import ROLE_NAMES, Account, Users, with_user

__all__ = ["ROLE_NAMES", "Account", "Users", "application", "listen", "serve", "with_user"]
