"""YAML files: read, composed to trees, and explained where they are broken."""
