"""Drills: one skill for a minute, marked at once."""
