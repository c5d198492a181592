"""The errors of a start, each with a sentence for the person at the keyboard and an exit code for scripts."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    PORT_TAKEN = 3
    ALREADY_RUNNING = 4
    DISK_FULL = 5
    READ_ONLY = 6
    PROGRAM_MISSING = 7
    SERVER_FAILED = 8
    STEP_FAILED = 9
    ODD_OPTION = 10
    NOT_RUNNING = 11


class StartError(Exception):
    def __init__(self, code: Exit, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def disk_full(folder: Path) -> StartError:
    return StartError(
        Exit.DISK_FULL,
        f"The disk that holds {folder} is full. Make room there and start again: what was stored is kept.",
    )


@contextmanager
def plain_sentences(folder: Path) -> Iterator[None]:
    """Turn the operating system's error about a folder into a sentence that says what to do about it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(folder) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise StartError(
                Exit.READ_ONLY,
                f"{error.filename or folder} can't be written. Give this user the right to write in {folder} "
                "and start again: nothing was changed.",
            ) from error
        raise
