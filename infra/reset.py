"""`python -m infra.reset`: empty the data folder of `make run`. Needs nothing but Python."""

import shutil
import sys
from contextlib import ExitStack

from infra.embedded.errors import StartError, plain_sentences
from infra.embedded.folder import locked, place_of
from infra.launch.options import Options, from_environment


def reset(options: Options) -> None:
    folder = options.folder
    if not folder.exists():
        return
    with plain_sentences(folder), ExitStack() as stack:
        # Also those of `make dev` and of tests, whose folders lie within.
        for lock in sorted({folder / "lock", *folder.rglob("lock")}):
            stack.enter_context(locked(lock, "The platform"))
        for note in folder.rglob("where"):
            place = place_of(note.parent)
            if not place.exists():
                continue
            with locked(place / "lock", "A server"):
                shutil.rmtree(place)
        shutil.rmtree(folder)


def main() -> int:
    try:
        options = from_environment()
        reset(options)
    except StartError as error:
        print(error.sentence, file=sys.stderr)
        return error.code
    print(f"{options.folder} is empty; the next start begins anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
