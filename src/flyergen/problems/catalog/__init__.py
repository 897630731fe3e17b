"""Rule catalog: the rules of all codes, one TOML file a subject."""
