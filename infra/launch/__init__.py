"""`make run`: the whole product on one machine, kept alive until Ctrl-C."""
