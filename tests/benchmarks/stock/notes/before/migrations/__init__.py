"""The history of the notes as a network has it."""
