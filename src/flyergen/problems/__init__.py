"""Problems: the rules behind all problem codes, findings, and how they are shown."""
