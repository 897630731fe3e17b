"""Changes to YAML files that leave every other byte as it is."""
