"""Every numeral of a text, with its value."""
