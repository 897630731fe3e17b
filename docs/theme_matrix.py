"""Kinds against themes: is each kind that ships built for the press in the colors and fonts of each theme?

    python docs/theme_matrix.py [KIND...] [--theme THEME]... [--keep FOLDER]

Each kind is dressed in each theme in place of its own look, as `flyergen look` dresses it, and built in all of its
languages. A line says whether it was built, or why it was not; then the program ends with 1. With `--keep` the files
stay in a folder.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from flyergen.flyer.facts import Themes
from flyergen.flyer.theme import Theme
from flyergen.job.build import build
from flyergen.job.request import Request
from flyergen.names import Name
from flyergen.problem import FlyerError
from flyergen.session.look import Part, dressed_in, text_of, themes_for
from matrix import ROOT, kinds

PARTS: tuple[Part, ...] = ("palette", "fonts")


@contextmanager
def dressed(kind: str, theme: Theme) -> Iterator[None]:
    """Stand in a project with one flyer, a kind in the colors and fonts of a theme, and its name as that of its folder.

    Raises FlyerError if the theme does not fit its facts.
    """
    with TemporaryDirectory() as name, chdir(name):
        flyer = Path("flyers", kind)
        copytree(kinds()[kind], flyer, ignore=ignore_patterns("groups", "start", "kind.yaml"))
        text = text_of(flyer, kind)
        for part in PARTS:
            text = dressed_in(text, Themes(Name(theme.name)), part, theme)
        (flyer / "flyer.yaml").write_text(text, "utf-8")
        yield


def said(kind: str, theme: Theme, output: Path | None = None) -> Iterator[str]:
    """Yield why a kind is not built with a theme: nothing if it is. The files stay in a folder, if there is one."""
    try:
        with dressed(kind, theme):
            folder = str((output or Path()).absolute() / theme.name)
            (made,) = build(Request((kind,), targets=("press",), output=folder), lambda things, _: iter(things))
            problems = made.problems
    except FlyerError as error:
        problems = error.problems
    yield from (f"{one.code}: {one.fact}" for one in problems if not one.warning)


def main(arguments: Sequence[str]) -> int:
    """Print what is built and what is not, and return the exit code."""
    every = themes_for(ROOT)
    parser = argparse.ArgumentParser(description="Build each kind with each theme.")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these kinds")
    parser.add_argument("--theme", action="append", choices=[*every], default=[], help="only these themes")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the files stay")
    asked = parser.parse_args(arguments)
    output = asked.keep.absolute() if asked.keep else None
    wrong = 0
    for kind in asked.kinds or kinds():
        for name in asked.theme or every:
            found = [*said(kind, every[name], output)]
            wrong += bool(found)
            print(f"{kind:16} {name:16} {'; '.join(found) or 'built'}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
