"""Text: shaping, hyphenation and line breaking, from paragraphs to lines of glyphs."""
