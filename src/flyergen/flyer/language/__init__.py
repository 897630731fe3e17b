"""What languages need: numbers, plurals, dates, direction, addresses, lengths."""
