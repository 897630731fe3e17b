"""Specimens: flyers that show in the docs what a layout can do, written and drawn in one way."""

from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from flyergen.job.proof import Proof, write_pictures
from flyergen.project.editions import load, set_editions
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec

HERE = Path(__file__).resolve().parent
_OWNER = {"languages": ["en"], "organization": {"name": "Rural Organizing Project"}}


def write_flyer(flyer: Path, facts: Mapping[str, object], layout: object, words: object) -> Path:
    """Write an English flyer into its folder, and return that. `layout` and `words` may be the text of a file."""
    (flyer / "text").mkdir(parents=True)
    for name, content in (("flyer.yaml", {**_OWNER, **facts}), ("layout.yaml", layout), ("text/en.yaml", words)):
        written = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
        (flyer / name).write_text(written, "utf-8")
    return flyer


def draw(make: Callable[[Path], Path], colors: int = 0) -> None:
    """Draw the sides of a flyer that `make` writes into a project. The pictures may have more `colors` than others."""
    from pictures import COLORS, small

    with TemporaryDirectory() as folder, chdir(folder):
        flyer = make(Path(folder))
        for edition in set_editions(load(flyer.relative_to(folder)), EditionSpec(demand=Demand.draft)):
            for path in write_pictures(edition, Proof(216), HERE / "pictures"):
                path.write_bytes(small(path, colors=colors or COLORS))
