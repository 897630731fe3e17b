"""Page: backgrounds, painting order, reading structure and legibility of the set page."""
