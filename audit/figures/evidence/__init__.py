"""How sure it is that two figures tell one thing, and what else accounts for two values of it."""
