"""Taking a person's name and words out of records, also out of those that are added to and never changed.

A certificate says that it was done; what the log of changes keeps of the rows is taken out by `foundation.audit`.
"""
