"""SVG: reads SVG files as vector drawings."""
