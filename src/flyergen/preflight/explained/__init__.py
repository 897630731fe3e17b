"""Why each code of a preflight matters, and what to do about it."""
