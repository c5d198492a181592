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


class FileIsWithdrawnOnce(Rule):
    """A file that has been withdrawn stays withdrawn, for the reason that was given first."""

    citation = "the platform's own rule"
