"""Routes: the addresses of the page and what answers them, one file for each page."""
