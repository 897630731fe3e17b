"""Panels to sides of a sheet: folds, imposition, marks."""
