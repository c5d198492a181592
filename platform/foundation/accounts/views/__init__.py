"""Pages: `entrance` (signing in, passwords), `own` (one's own account), `people` (looking after them)."""
