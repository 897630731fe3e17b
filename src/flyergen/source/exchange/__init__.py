"""Translation exchange: translations as files for other tools, in XLIFF, PO and CSV."""
