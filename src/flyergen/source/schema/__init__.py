"""JSON Schemas (draft 2020-12) of the files that people write, for editors that complete keys and mark errors."""
