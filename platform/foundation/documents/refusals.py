"""Why the content of a file is not taken in. Each message is a sentence for whoever sent the file."""


class NotAcceptedError(ValueError):
    """Base of the three reasons."""


class WrongKindError(NotAcceptedError):
    """It is of no kind that is kept, is broken, or is not what its name says."""


class NotSafeError(NotAcceptedError):
    """It asks for a password, or carries programs, scripts or other files."""


class TooLargeError(NotAcceptedError):
    """It is larger, or unpacks to more, than is taken in."""
