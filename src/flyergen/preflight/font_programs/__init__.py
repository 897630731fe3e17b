"""Font programs: opens embedded fonts and looks up the used glyphs."""
