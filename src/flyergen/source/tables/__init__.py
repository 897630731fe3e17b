"""Tables of local groups and numbered pieces: CSV, workbooks and YAML."""
