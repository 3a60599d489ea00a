"""Claims: one source says one slot value of one event mention. The unit of the record."""

from dragoman.claims.make import SLOTS, make_claims

__all__ = ["SLOTS", "make_claims"]
