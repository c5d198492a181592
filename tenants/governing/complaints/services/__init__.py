"""Writes of complaints, by journey."""
