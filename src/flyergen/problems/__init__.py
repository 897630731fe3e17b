"""Problems: the rules behind all problem codes, findings with their sentences, and how they are shown."""
