class UnreadableError(ValueError):
    """The text is not what was asked for. The message says what it is not: "not a number"; `parts` names the wrong parts."""

    def __init__(self, why: str, *parts: str) -> None:
        super().__init__(why)
        self.parts = parts
