"""The catalog of rules, a file for each subject."""
