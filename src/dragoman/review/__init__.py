"""What people are asked: the questions that a record leaves open, second coding, and how far coders agree."""

from dragoman.review.agreement import agreement, krippendorff_alpha
from dragoman.review.questions import questions
from dragoman.review.second import second_coding

__all__ = ["agreement", "krippendorff_alpha", "questions", "second_coding"]
