"""Typesetting: sets an edition on its panels as artwork."""
