from foundation.law import Rule


class FileIsWhatItsNameSays(Rule):
    """A file is a PDF, a document (DOCX, ODT), a spreadsheet (XLSX, ODS, CSV), a plain text or a picture (JPEG, PNG), and the
    ending of its name fits its content."""

    citation = "the platform's own rule"


class FileOpensWithoutDanger(Rule):
    """A file asks for no password, and carries no macros, scripts or other files."""

    citation = "the platform's own rule"


class FileIsOfASize(Rule):
    """A file has at most 25MB and unpacks to at most 200MB, and a picture has at most 50 million pixels."""

    citation = "the platform's own rule"


class FileHasNoVirus(Rule):
    """A file in which the scanner found a virus is kept by nobody and handed out to nobody."""

    citation = "the platform's own rule"


class FileIsCheckedFirst(Rule):
    """A file that waits to be checked for viruses is handed out when that is done. Try again in a minute."""

    citation = "the platform's own rule"


class HiddenPartsAreLookedAt(Rule):
    """A spreadsheet with parts that its reader does not see is held back until somebody who may add files has looked at it and
    released it."""

    citation = "the platform's own rule"


class NewestIsReplaced(Rule):
    """A new version takes the place of the newest one, while that is there."""

    citation = "the platform's own rule"


class FileIsWithdrawnOnce(Rule):
    """A file that has been withdrawn stays withdrawn, for the reason that was given first."""

    citation = "the platform's own rule"
