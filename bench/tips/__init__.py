"""How well the right tip is found, measured on situations that the cards' authors have not seen."""
