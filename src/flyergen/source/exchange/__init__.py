"""Translations as files for other tools: XLIFF, PO and CSV."""
