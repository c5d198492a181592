"""The servers that the commands of this repository start by themselves: PostgreSQL and Valkey."""
