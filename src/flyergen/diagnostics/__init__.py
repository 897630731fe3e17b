"""Diagnostics: the rules behind all codes, and how what was found is shown."""
