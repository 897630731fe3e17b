"""Checks on the words of a language, a file for each."""
