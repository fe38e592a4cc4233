"""How often the Reality Test is right about asks that it was never taught with."""
