"""The record: what all claims add up to."""

from dragoman.record.again import claims_of
from dragoman.record.build import build_record
from dragoman.record.kinship import official_voices
from dragoman.record.outlet_labels import OutletLabel, labels_by_outlet
from dragoman.record.overdue import Overdue, newest_day, overdue
from dragoman.record.sensitivity import UnderRule, changing, sensitivity

__all__ = [
    "OutletLabel",
    "Overdue",
    "UnderRule",
    "build_record",
    "changing",
    "claims_of",
    "labels_by_outlet",
    "newest_day",
    "official_voices",
    "overdue",
    "sensitivity",
]
