"""A translation from begun to reviewed: its state, and what brings it on."""
