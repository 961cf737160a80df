"""Whether two figures may tell one thing: by what they count, when and where, and how large they are."""
