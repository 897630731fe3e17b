"""A project to build with the engine."""

from cli.conftest import empty, kind, project

__all__ = ["empty", "kind", "project"]
