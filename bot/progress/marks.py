"""What a finished practice or drill leaves behind for its trainee's progress."""

Marks = tuple[tuple[str, bool], ...]
"""Each time that a teaching was called for: its id (`H3`, `Q1`, `C12`), and whether it was done. In the order in which it happened.

A plain tuple, so that a finished state can carry it as a field with the default `()`.
"""
