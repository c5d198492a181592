"""How the product runs for real: the same processes as `make run`, each in a container of its own."""
