"""The terminal: the quickest way to try Heard, and the plainest surface."""
