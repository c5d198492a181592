"""What the pages of imports show, by journey."""
