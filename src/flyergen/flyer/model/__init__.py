"""Model: a flyer as data (words, facts, layout, palette, groups), merged to an edition."""
