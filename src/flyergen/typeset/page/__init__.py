"""The set page: backgrounds, painting order, reading structure, and whether all of it can be read."""
