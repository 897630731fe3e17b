"""Blocks: the kinds of blocks that a layout puts on panels, with their settings."""
