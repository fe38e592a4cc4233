"""How well the ear hears, measured on messages that it was never taught with."""
