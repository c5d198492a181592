"""The history of the notes in the next release, which has one column more."""
