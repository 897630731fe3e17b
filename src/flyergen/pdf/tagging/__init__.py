"""PDF tagging: the structure tree and marked content."""
