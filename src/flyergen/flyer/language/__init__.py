"""Language: numbers, plurals, dates, direction, addresses and lengths in each language."""
