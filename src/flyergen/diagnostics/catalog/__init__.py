"""Rule catalog: the rules of all codes, one file a subject."""
