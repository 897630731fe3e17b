"""Lint: checks on words, facts and layouts before typesetting, one file a subject."""
