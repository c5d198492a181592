from importlib import import_module

Migration = import_module("tests.benchmarks.stock.notes.before.migrations.0001_initial").Migration
