"""What every endpoint of the API stands on: tokens, one shape of errors, pages, ETags, writes that count once."""
