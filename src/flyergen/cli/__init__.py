"""Command line: the commands, and their output on a terminal."""
