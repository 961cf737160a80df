"""The language: encodings, folding with offset maps, repair, character classes."""
