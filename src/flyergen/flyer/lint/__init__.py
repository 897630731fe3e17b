"""Checks on words, facts and layouts before anything is set."""
