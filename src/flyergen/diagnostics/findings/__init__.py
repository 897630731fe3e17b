"""Findings as data with their sentences, one file for each room that finds them."""
