"""Checks on words: a file for each check, and `table.py` with a row for each."""
