"""flyergen makes print-ready folded flyers as PDF from words and a layout in YAML."""

__version__ = "0.1.0"
