"""Assets: fonts, pictures, layouts, themes, kinds of flyers and print shops, found by name."""
