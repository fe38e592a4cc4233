"""Playbooks: what is written in YAML, checked at the door and trusted from there on."""
