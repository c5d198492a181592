"""Measured on this machine, in one run, against a baseline in the same run: `make bench`. Not tests: tests are about right and wrong."""
