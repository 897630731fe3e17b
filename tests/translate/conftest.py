"""A project whose translations are begun, accepted, exported and imported."""

from cli.conftest import project

__all__ = ["project"]
