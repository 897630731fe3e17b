"""flyergen: words in YAML and a layout in YAML go in, print-ready folded flyers come out as PDF."""

__version__ = "0.1.0"
