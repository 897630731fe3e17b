"""Flyer: the data model of a flyer, and the checks on it, independent of files."""
