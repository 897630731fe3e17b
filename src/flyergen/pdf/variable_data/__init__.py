"""Many editions of one file: what is the same is written once."""
