"""YAML: reads files into trees, and explains and repairs what is broken in them."""
