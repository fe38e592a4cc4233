"""What somebody has practised, what is thin and long ago, and what would help next: for themselves only."""
