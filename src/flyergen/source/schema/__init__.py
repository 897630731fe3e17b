"""JSON Schemas: descriptions of the files that people write, for editors."""
