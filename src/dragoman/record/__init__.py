"""The record: what all claims add up to."""

from dragoman.record.build import build_record

__all__ = ["build_record"]
