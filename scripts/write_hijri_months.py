"""Write `lexicon/tables/hijri_months.csv`: the first day of each Islamic month, by the calendar of Umm al-Qura.

pip install hijridate (not a dependency), then: python -m scripts.write_hijri_months
"""

from __future__ import annotations

import csv

from hijridate import Hijri  # type: ignore[import-not-found, unused-ignore]

from bench.corpora import ROOT

TABLE = ROOT / "src" / "dragoman" / "lexicon" / "tables" / "hijri_months.csv"
FIRST_YEAR, LAST_YEAR = 1410, 1458  # August 1989 to February 2037


def main() -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("month", "start"))
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for month in range(1, 13):
                table.writerow((f"{year}-{month:02}", Hijri(year, month, 1).to_gregorian().isoformat()))


if __name__ == "__main__":
    main()
