"""The command line: the commands, and what a terminal shows."""
