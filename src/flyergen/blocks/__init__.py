"""Blocks: the class of each kind with its settings and answers, and its setting, one file a kind."""
