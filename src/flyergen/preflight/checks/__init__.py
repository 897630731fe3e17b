"""The checks of a preflight, a file for each subject."""
