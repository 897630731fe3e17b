"""Project: reads a flyer, sets its editions, judges them, and remembers what was built."""
