"""One search over everything that the viewer may see: people, providers, papers.

Each app says in its feature which columns of its tables are searched. The database itself keeps the table `search_entry` true (a
trigger writes it with the record), and the app shows what was found, so that nobody finds what they may not see.
"""
