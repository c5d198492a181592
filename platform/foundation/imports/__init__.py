"""Lists from files: what an app declares is brought in from a CSV, XLSX or ODS, checked cell by cell, and can be undone.

FEATURE = Feature(imports=(MEMBERS,))     # an ImportKind of the app's module imports.py
"""

from foundation.imports.cells import Reader, answer, day, one_of, several_of, telephone
from foundation.imports.declaration import (
    Candidate,
    Column,
    Entry,
    Filled,
    ImportKind,
    Problem,
    Words,
    WrongRow,
)

__all__ = [
    "Candidate",
    "Column",
    "Entry",
    "Filled",
    "ImportKind",
    "Problem",
    "Reader",
    "Words",
    "WrongRow",
    "answer",
    "day",
    "one_of",
    "several_of",
    "telephone",
]
