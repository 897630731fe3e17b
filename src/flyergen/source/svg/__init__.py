"""SVG files to vector drawings."""
