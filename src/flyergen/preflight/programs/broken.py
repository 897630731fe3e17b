"""What a reader of a font program raises."""


class BrokenFontError(ValueError):
    """The program cannot be read, or what it draws for a glyph cannot."""
