"""Font packages: Chinese, Japanese and Korean fonts, which are too large to ship, in packages of their own.

`make fonts` makes their wheels. Each has an entry point in the group `flyergen.fonts`, a function that returns the
folder of its families.
"""

import os
import sys
import sysconfig
from functools import cache
from pathlib import Path

from flyergen.files import entries_of, is_file

GROUP = "flyergen.fonts"
VERSION = "2.4.0"  # of Noto CJK 2.004
# The package of each family.
PACKAGES = {
    "noto-sans-sc": "flyergen-fonts-zh-hans",
    "noto-sans-tc": "flyergen-fonts-zh-hant",
    "noto-sans-jp": "flyergen-fonts-ja",
    "noto-sans-kr": "flyergen-fonts-ko",
}
_CHECKOUT = Path(__file__).resolve().parents[4]


@cache
def package_folders() -> tuple[Path, ...]:
    """Return the folders with the families of the packages that are installed."""
    from importlib.metadata import entry_points

    return tuple(Path(one.load()()) for one in sorted(entry_points(group=GROUP), key=lambda one: one.name))


def wheel_of(family: str) -> str:
    """Return the name of the wheel that has a family."""
    return f"{PACKAGES[family].replace('-', '_')}-{VERSION}-py3-none-any.whl"


def command_for(family: str) -> str:
    """Return the command that installs the wheel of a family beside flyergen, wherever that was installed."""
    file, home = wheel_of(family), Path(sys.prefix)
    if is_file(_CHECKOUT / "dist" / file):
        file = os.path.relpath(_CHECKOUT / "dist" / file)
    if home.parent.name == "venvs" and "pipx" in home.parts:
        return _as_typed("pipx", "inject", home.name, file)
    if "pip" not in entries_of(Path(sysconfig.get_path("purelib"))):
        return _as_typed("uv", "pip", "install", "--python", sys.executable, file)
    return _as_typed(sys.executable, "-m", "pip", "install", file)


def _as_typed(*words: str) -> str:
    """Return a command as it is typed in a shell, with quotes around a path with spaces."""
    if sys.platform == "win32":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)
