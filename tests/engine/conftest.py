"""A project to build with the engine."""

from cli.conftest import project

__all__ = ["project"]
