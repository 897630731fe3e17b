"""QR: the contents of QR codes, and their dark modules."""
