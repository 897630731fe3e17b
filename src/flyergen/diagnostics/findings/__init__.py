"""What was found, as data, and how it is said: a file for each room that finds it."""
