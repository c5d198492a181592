"""What people outside the space read, and what was taken out of it: words, or the whole of it."""
