"""Embedded font programs: opened, and the glyphs in use looked up."""
