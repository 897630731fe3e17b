"""Variable data: many editions from one template, so that common parts are written once."""
