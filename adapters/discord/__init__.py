"""Discord: payload in, event out; letter in, message out."""
