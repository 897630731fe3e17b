"""What `import flyergen` offers, and that it changes nothing of the process that does it."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import flyergen

# What a library may leave as it found it: everything that others in the process see.
_WATCH = """
import json, locale, os, signal, sys, warnings
def seen():
    handlers = {str(one): repr(signal.getsignal(one)) for one in signal.valid_signals()}
    names = {name: sorted(vars(module)) for name, module in list(sys.modules.items()) if module and name != "__main__"}
    return {
        "names": names, "environ": dict(os.environ), "signals": handlers, "filters": repr(warnings.filters),
        "locale": locale.setlocale(locale.LC_ALL), "hooks": [repr(sys.excepthook), repr(sys.displayhook)],
        "meta_path": repr(sys.meta_path), "path": sys.path, "cwd": os.getcwd(), "recursion": sys.getrecursionlimit(),
    }
"""
_COMPARE = """
after = seen()
changed = {key: (before[key], after[key]) for key in before if key != "names" and before[key] != after[key]}
for name, had in before["names"].items():
    new = sorted(set(after["names"].get(name, [])) ^ set(had))
    # A package gets its modules as attributes: that is how Python imports.
    new = [one for one in new if f"{name}.{one}" not in sys.modules and not one.startswith("__")]
    if new:
        changed[name] = new
print(json.dumps(changed))
"""


def _changes_after(before: str, code: str) -> dict[str, object]:
    """Return what some code changes of a process that has done other things before."""
    whole = f"{before}\n{_WATCH}\nbefore = seen()\n{code}\n{_COMPARE}"
    ran = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    changed: dict[str, object] = json.loads(ran.stdout)
    return changed


def test_importing_flyergen_and_all_its_names_changes_nothing_of_the_process() -> None:
    names = ", ".join(flyergen.__all__)
    assert _changes_after("import PIL, gc", f"from flyergen import {names}") == {}


def test_building_a_flyer_changes_nothing_of_the_process() -> None:
    used = """
from flyergen.api import open_project
flyer = open_project({
    "flyer.yaml": '''
languages: [en]
organization: {name: Us}
palette: {brand: {rgb: "#123F36", cmyk: 85/40/70/55}}
''',
    "layout.yaml": "extends: flat\\npanels: {front: {blocks: [{title: document.title}]}}\\n",
    "text/en.yaml": "document: {title: Free flu shots}\\n",
})["flyer"]
made = list(flyer.build())
assert all(one.made for one in made), made
assert flyer._repr_png_()
"""
    libraries = "import PIL.Image, reportlab.rl_config"  # what these do when they are loaded is theirs
    assert _changes_after(libraries, used) == {}


def test_a_name_is_there_once_it_is_asked_for() -> None:
    loaded = "print(sorted(name for name in sys.modules if name.startswith('flyergen')))"
    code = f"import sys, flyergen; {loaded}; print(flyergen.Problem.__module__)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    assert said[:2] == ["['flyergen']", "flyergen.problem"]
    assert all(getattr(flyergen, name) is not None for name in flyergen.__all__)
    assert set(flyergen.__all__) <= set(dir(flyergen))
    with pytest.raises(AttributeError, match="has no attribute 'Flier'"):
        _ = flyergen.Flier


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(flyergen.__file__).parent / "py.typed").is_file()
    home = import_module("flyergen.api")
    assert home.open_project is flyergen.open_project


def test_the_module_is_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "flyergen", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"flyergen {flyergen.__version__}\n"
