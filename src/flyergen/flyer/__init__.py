"""What a flyer is, whatever its files look like."""
