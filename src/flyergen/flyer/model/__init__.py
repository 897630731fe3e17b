"""A flyer as data: words, facts, layout, palette, groups; and how they are merged to an edition."""
