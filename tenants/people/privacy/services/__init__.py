"""Writes about people's own data, by journey: asking, answering, what the person does themselves, taking out."""
