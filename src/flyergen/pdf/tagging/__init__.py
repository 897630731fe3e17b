"""Tags of a PDF: the structure tree and marked content."""
