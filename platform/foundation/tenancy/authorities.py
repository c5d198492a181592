"""Loads the authorities of 1 April 2008 from the reference data into the register."""

import csv
from datetime import date
from pathlib import Path

from foundation.tenancy import services

FILE = Path(__file__).parent / "data" / "authorities.csv"
FIRST_DAY = date(2008, 4, 1)


def load(file: Path = FILE) -> int:
    """Register every authority in the file, and return how many there are."""
    with file.open(newline="", encoding="utf-8") as lines:
        return services.register_authorities(
            {
                "slug": row["slug"],
                "name": row["name"],
                "official_name": row["official_name"],
                "kind": row["class"],
                "region": row["region"],
                "ons_code": row["ons_code_2008"],
                "gss_code": row["gss_code_1apr2008"],
                "opens_on": FIRST_DAY,
            }
            for row in csv.DictReader(lines)
        )
