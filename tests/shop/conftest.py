"""A project whose flyer goes to a print shop."""

from cli.conftest import project

__all__ = ["project"]
