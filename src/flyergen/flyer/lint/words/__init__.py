"""Word checks: checks on the words of a language, one file a subject."""
