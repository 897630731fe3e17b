"""Preflight checks, one file a subject."""
