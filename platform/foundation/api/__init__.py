"""Shared by every endpoint of the API: tokens, problem details, pagination, ETags and idempotent writes."""
