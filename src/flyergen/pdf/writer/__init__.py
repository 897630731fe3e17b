"""Artwork to the pages and objects of a PDF."""
