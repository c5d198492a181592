"""A small app that each variant has: two tables, one page, one job."""
