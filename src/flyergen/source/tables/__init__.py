"""Tables: reads local groups and numbered pieces from CSV, workbooks and YAML."""
