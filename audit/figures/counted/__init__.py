"""What makes a numeral a figure: the unit, the sign of money, the clock or the noun that it counts."""
