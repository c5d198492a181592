"""The synthetic nation of a demonstration: each app tells its own part of a space's story.

An app's module `demonstration.py` holds a `WRITER`. It is imported when a demonstration is filled and by nothing else, so
that a production process never loads it.
"""
