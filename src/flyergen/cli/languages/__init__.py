"""`flyergen languages` and its commands: add, accept, review, export, import."""
