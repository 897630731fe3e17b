"""Paragraphs to lines of glyphs: fonts, shaping, hyphenation and line breaking."""
