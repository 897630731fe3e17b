"""Files to data: every file that people write is read here, and changed here."""
