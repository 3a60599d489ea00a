"""Sentences and quoted stretches of a report, with their positions."""

from dragoman.passages.quotes import quoted_spans
from dragoman.passages.split import READ_BLOCKS, split_passages

__all__ = ["READ_BLOCKS", "quoted_spans", "split_passages"]
