"""The caller's side: planning a call, and what comes of it."""
