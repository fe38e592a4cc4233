"""Reminders over a real store: found, given once, and through any crash."""
