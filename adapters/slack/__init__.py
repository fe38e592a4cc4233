"""Slack: payload in, event out; reply in, blocks out."""
