"""The job ticket, as a page for people and as JSON."""
