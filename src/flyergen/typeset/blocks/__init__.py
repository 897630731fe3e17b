"""Block setting: sets each kind of block, one file a kind."""
