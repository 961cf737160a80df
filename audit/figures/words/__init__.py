"""What figures are told in: word lists kept as data, units and things with all their names, and one script for all."""
