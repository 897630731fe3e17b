"""flyergen makes print-ready folded flyers as PDF from words and a layout in YAML.

The names below are the API for Python programs; `docs/api.md` shows how to use them. Importing flyergen imports none of
its parts: the module of a name is imported when the name is first used.
"""

__version__ = "0.1.0"
__all__ = [
    "Editor",
    "Flyer",
    "FlyerError",
    "Outcome",
    "Problem",
    "Project",
    "Request",
    "Variant",
    "open_project",
    "preflight_pdf",
]

_HOMES = {
    "Editor": "session.editor",
    "Flyer": "api",
    "FlyerError": "problem",
    "Outcome": "job.outcome",
    "Problem": "problem",
    "Project": "api",
    "Request": "job.request",
    "Variant": "job.variants",
    "open_project": "api",
    "preflight_pdf": "job.preflight",
}

TYPE_CHECKING = False  # without `typing`, during whose import a Ctrl-C would show a traceback
if TYPE_CHECKING:
    from flyergen.api import Flyer, Project, open_project
    from flyergen.job.outcome import Outcome
    from flyergen.job.preflight import preflight_pdf
    from flyergen.job.request import Request
    from flyergen.job.variants import Variant
    from flyergen.problem import FlyerError, Problem
    from flyergen.session.editor import Editor


def __getattr__(name: str) -> object:
    """Return a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
