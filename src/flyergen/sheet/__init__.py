"""Sheet: puts panels on the sides of a sheet, with folds, imposition and marks."""
