"""Text: fonts, shaping, hyphenation and line breaking, from paragraphs to lines of glyphs."""
