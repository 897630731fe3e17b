"""Copyfitting: the size at which all words fit, who is too long and by how much, and whether all are there."""
