"""QR codes: what they hold, and their dark squares."""
