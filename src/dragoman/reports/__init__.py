"""Files in, reports and issues out."""

from dragoman.reports.credits import OutletNames, host_of, outlet_names
from dragoman.reports.drafts import Draft, Given, UsageError
from dragoman.reports.inputs import Input, find_inputs, format_of
from dragoman.reports.neighbours import neighbour_dates
from dragoman.reports.published import Published
from dragoman.reports.read import check_published, make_report, read_input, renamed

__all__ = [
    "Draft",
    "Given",
    "Input",
    "OutletNames",
    "Published",
    "UsageError",
    "check_published",
    "find_inputs",
    "format_of",
    "host_of",
    "make_report",
    "neighbour_dates",
    "outlet_names",
    "read_input",
    "renamed",
]
