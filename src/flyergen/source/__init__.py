"""Source: reads and edits every file that people write."""
