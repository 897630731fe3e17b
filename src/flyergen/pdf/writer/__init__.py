"""PDF writer: turns artwork into the pages and objects of a PDF."""
