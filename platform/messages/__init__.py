"""What may cross between a network and the Department: the dated vocabulary, and the messages written in it.

A published version is never changed: a change is a new class with the next version; the old one stays, so that what was kept can
still be read.
"""
