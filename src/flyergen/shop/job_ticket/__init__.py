"""Job ticket: the facts of a job for the print shop, as a page and as JSON."""
