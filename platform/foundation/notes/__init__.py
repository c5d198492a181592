"""What staff note on a record among themselves, and what was said by telephone, by post or in person."""
