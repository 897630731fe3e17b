"""How each block is set, a file for each."""
