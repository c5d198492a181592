"""Hand-checked dates of the domain reference (its section 2.8)."""

from datetime import date

ENGLAND = {
    2008: "01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26",
    2009: "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28",
    2010: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2013: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
}

# start; 20 working days beginning with it; 30 working days beginning with it; 20th working day after it (UK)
DUE = [
    ("2008-04-01", "2008-04-28", "2008-05-13", "2008-04-29"),
    ("2008-04-05", "2008-05-02", "2008-05-19", "2008-05-02"),
    ("2008-12-01", "2008-12-30", "2009-01-14", "2008-12-31"),
    ("2009-04-01", "2009-04-30", "2009-05-15", "2009-05-01"),
    ("2009-12-24", "2010-01-25", "2010-02-08", "2010-01-27"),
    ("2010-12-25", "2011-01-26", "2011-02-09", "2011-01-27"),
    ("2011-04-08", "2011-05-11", "2011-05-25", "2011-05-12"),
    ("2012-05-14", "2012-06-12", "2012-06-26", "2012-06-13"),
    ("2013-03-04", "2013-04-02", "2013-04-16", "2013-04-04"),
]

EXTRAORDINARY = {
    "2011-04-29": "Wedding of William and Catherine",
    "2012-06-04": "Spring bank holiday",
    "2012-06-05": "Diamond Jubilee of Elizabeth II",
    "2020-05-08": "Early May bank holiday",
    "2022-06-02": "Spring bank holiday",
    "2022-06-03": "Platinum Jubilee of Elizabeth II",
    "2022-09-19": "State Funeral of Queen Elizabeth II",
    "2023-05-08": "Coronation of Charles III",
}

MOVED_AWAY = ("2012-05-28", "2020-05-04", "2022-05-30")


def england_bank_holidays(year: int) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for day in ENGLAND[year].split()}
