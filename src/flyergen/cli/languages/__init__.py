"""Command `languages` with its subcommands: add, accept, review, export, import, pseudo."""
