from __future__ import annotations

from foundation.law import Rule

_OUR_OWN = "the platform's own rule, so that"


class FileHoldsATable(Rule):
    """A file that is brought in is a CSV, XLSX or ODS with one row of headings and at least one row below it."""

    citation = f"{_OUR_OWN} every cell can be read"


class HiddenIsDecided(Rule):
    """What a sheet hides is left out or taken in as somebody has decided, never by chance."""

    citation = f"{_OUR_OWN} nothing comes in that nobody has seen"


class EveryDuplicateIsDecided(Rule):
    """Nothing is brought in before somebody has decided about each row that may be on the register already."""

    citation = f"{_OUR_OWN} nobody is on the register twice"


class OneImportAtATime(Rule):
    """Of one kind of record only one file is brought in, or undone, at a time."""

    citation = f"{_OUR_OWN} two files can't add the same person at the same moment"


class UndoneWhileKept(Rule):
    """An import can be undone until its file is deleted, 30 days after it ended."""

    citation = f"{_OUR_OWN} what people typed into a file is not kept longer than it is needed"


class AnswersBeforeTheCheck(Rule):
    """A file is checked when it is known how it is read, what its columns hold, and what it does not say itself."""

    citation = f"{_OUR_OWN} a row means what its sender meant"


class NothingBesideTheAnswers(Rule):
    """A file of answers that are tied to nobody holds these answers and nothing else: throw this one away, take everything else
    out of your file, and send that."""

    citation = f"{_OUR_OWN} nobody's name is kept beside their answers"
