"""Thin translators between a surface (terminal, Slack, Discord) and the core."""
