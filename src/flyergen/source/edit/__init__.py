"""Edits: change YAML files and leave every other byte as it is."""
