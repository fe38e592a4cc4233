"""How the encoder was taught: run by hand, outside Heard's own environment."""
