"""Without Pillow, all is set but pictures, and each use of it is a problem that says so."""

import subprocess
import sys
from pathlib import Path

from flyergen.source.assets.without_pillow import stand_in

FLYERS = Path(__file__).resolve().parents[3] / "flyers"

# Hides Pillow but for its names of colors, as in a browser, before anything imports it.
_WITHOUT = """
import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
colors = Path(find_spec("PIL").origin).with_name("ImageColor.py")
find = PathFinder.find_spec
class Hidden:
    def find_spec(name, path=None, target=None):
        if name == "PIL.ImageColor":
            return spec_from_file_location(name, colors)
        return None if name.partition(".")[0] == "PIL" else find(name, path, target)
sys.meta_path[sys.meta_path.index(PathFinder)] = Hidden
from flyergen.source.assets.without_pillow import stand_in
assert stand_in()
from flyergen import FlyerError, open_project
name, target, language = sys.argv[2:]
flyer = open_project(Path(sys.argv[1], name))[name]
try:
    for made in flyer.build(languages=[language], targets=[target], preflight=False):
        print(len(made.data or b""), *map(str, made.problems), sep="\\n")
except FlyerError as error:
    print(*error.problems, sep="\\n")
"""


def made(*words: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", _WITHOUT, str(FLYERS), *words], capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return ran.stdout.splitlines()


def test_where_pillow_is_nothing_takes_its_place() -> None:
    assert not stand_in()


def test_a_flyer_of_drawings_is_made_without_pillow() -> None:
    size, *problems = made("need-a-ride", "press", "en")
    assert int(size) > 10_000
    assert problems == []


def test_a_photograph_is_a_problem_with_a_way_out() -> None:
    assert made("to-be-tired", "press", "en") == [
        "P109: photographs and logos of pixels cannot be read in this browser",
        "  hint: give a logo as an SVG, or make this flyer on a computer with flyergen",
    ]
