"""Colours in a PDF: operators, profiles, inks and gradients."""
