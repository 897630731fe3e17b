"""Commands, one file each: the docstring is the help, and the function `command` has the arguments and options."""
