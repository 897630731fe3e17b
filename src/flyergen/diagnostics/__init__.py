"""Diagnostics: the rules behind all problem codes, and how problems are shown."""
