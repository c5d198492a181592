"""Incoming mail: read from one mailbox or one pipe, each message handed to the space whose address it was sent to.

A message stays where it is until the transaction that keeps it has been committed, so none is lost; taken twice, it is kept once.
Nothing here answers a message, so no two machines can write to each other for ever.
"""
