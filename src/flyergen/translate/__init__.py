"""Translate: the state of translations, and the steps from begun to reviewed."""
