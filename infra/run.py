"""`python -m infra.run`: start the product and keep it running until Ctrl-C."""

import sys
from collections.abc import Callable

from infra.embedded.errors import StartError
from infra.launch.options import Options, from_environment
from infra.launch.supervisor import StopRequested, run


def main(choose: Callable[[], Options] = from_environment, start: Callable[[Options], None] = run) -> int:
    try:
        start(choose())
    except StopRequested:
        print("Everything is stopped; the data is kept.", flush=True)
    except StartError as error:
        print(error.sentence, file=sys.stderr, flush=True)
        return error.code
    return 0


if __name__ == "__main__":
    sys.exit(main())
