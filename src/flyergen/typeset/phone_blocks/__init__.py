"""Phone block setting: sets blocks that only an edition for a phone has, in files with their names."""
