"""The role-play: a scene, what was heard, and the next scene. No clock, no chance, no platform."""
