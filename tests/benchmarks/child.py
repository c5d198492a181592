"""A process with one variant's settings: takes orders line by line, so that starting Python is measured nowhere.

python -m tests.benchmarks.child tests.benchmarks.stock.ours
"""

import contextlib
import importlib
import json
import sys
import time


def main(module: str) -> None:
    import django

    django.setup()
    acts = importlib.import_module(module)
    answers, orders = sys.stdout, sys.stdin
    for line in orders:
        order = json.loads(line)
        with contextlib.redirect_stdout(sys.stderr):
            began = time.perf_counter()
            value = getattr(acts, order["do"])(**order["with"])
            seconds = time.perf_counter() - began
        answers.write(json.dumps({"seconds": seconds, "value": value}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
