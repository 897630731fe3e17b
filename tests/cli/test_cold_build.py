"""Tests of a cold build: what it compiles and imports, and how often it asks the system for memory."""

import ast
import subprocess
import sys

import pytest

from project import Project

# `re` makes a table of 65,536 places for a set with more than two signs or ranges if one is beyond Latin-1. That takes
# it ten times as long as any other set, a tenth of a millisecond. A long range takes a millisecond.
_PROGRAM = """
import sys
from re import _compiler

compiled, packed, optimized, slow = _compiler.compile, _compiler._bytes_to_codes, _compiler._optimize_charset, []

def pack(data):
    slow[-1] = True
    return packed(data)

def optimize(charset, *options):
    slow[-1] = slow[-1] or any(op is _compiler.RANGE and have[1] - have[0] > 10_000 for op, have in charset)
    return optimized(charset, *options)

def compile(pattern, flags=0):
    slow.append(False)
    done = compiled(pattern, flags)
    if slow.pop():
        found.append(pattern)
    return done

found, _compiler._bytes_to_codes, _compiler._optimize_charset, _compiler.compile = [], pack, optimize, compile
from flyergen.cli.main import run
run()
print(repr(found), file=sys.stderr)
"""


def test_a_cold_build_compiles_few_sets_of_many_signs_beyond_latin_1(project: Project) -> None:
    """A word with an accent ends a line, and may be an East Asian sign with blank after it."""
    project.change("text/en.yaml", "body: Everyone.", "body: Everyone at the café")
    command = [sys.executable, "-c", _PROGRAM, "build", "shots", "--for", "press", "--no-preflight"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    compiled = ast.literal_eval(done.stderr.splitlines()[-1])
    blanks = [pattern for pattern in compiled if "\u3000" in pattern]
    assert (len(blanks), compiled) == (1, blanks)


# Records which modules have patterns compiled.
_ASKING = """
import sys
from re import _compiler

compiled, asking = _compiler.compile, set()

def compile(pattern, flags=0):
    frame = sys._getframe(1)
    while frame.f_globals["__name__"] in ("re", "flyergen.startup"):
        frame = frame.f_back
    asking.add(frame.f_globals["__name__"])
    return compiled(pattern, flags)

_compiler.compile = compile
from flyergen.cli.main import run
run()
print(repr(sorted(asking)), file=sys.stderr)
"""


def test_a_cold_build_compiles_no_pattern_of_packages_that_it_only_imports(project: Project) -> None:
    command = [sys.executable, "-c", _ASKING, "build", "shots", "--for", "press", "--no-preflight"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    asking = ast.literal_eval(done.stderr.splitlines()[-1])
    others = {name.partition(".")[0] for name in asking} & {"locale", "reportlab", "textwrap", "yaml"}
    assert (others, "flyergen.units" in asking) == (set(), True)


# Names the deferred modules that were imported all the same.
_USING = """
import sys
from flyergen.startup import SELDOM_USED
before = set(sys.modules)
from flyergen.cli.main import run
run()
real = [name for name in SELDOM_USED if name not in before and not hasattr(type(sys.modules[name]), "__getattr__")]
print(repr(real), file=sys.stderr)
"""


def test_a_cold_build_uses_none_of_the_deferred_modules(project: Project) -> None:
    command = [sys.executable, "-c", _USING, "build", "shots", "--for", "press", "--no-preflight"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
    assert ast.literal_eval(done.stderr.splitlines()[-1]) == []


# Uses the deferred modules in each of the ways in which others import them.
_ASKED = """
import sys
from flyergen.startup import SELDOM_USED, defer_modules
defer_modules()
deferred = {name: sys.modules[name] for name in SELDOM_USED}
import pickle, subprocess
from random import *
from tempfile import mkdtemp
from importlib import import_module
ended = subprocess.run([sys.executable, "-c", ""])
print(pickle.loads(pickle.dumps([1])), ended.returncode, callable(shuffle), mkdtemp)
for name, module in deferred.items():
    names = module.__all__ if hasattr(module, "__all__") else ()
    assert all(getattr(module, one) is getattr(import_module(name), one) for one in names), name
try:
    deferred["bz2"].zip
except AttributeError as error:
    print(error)
"""


def test_a_deferred_module_is_the_real_one_when_something_of_it_is_used() -> None:
    done = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True)
    first, last = done.stdout.splitlines()
    assert first.startswith("[1] 0 True <function mkdtemp")
    assert last == "module 'bz2' has no attribute 'zip'"


# Calls a function with a large frame many times at each depth of calls, and then makes and frees some large blocks of
# memory many times. Prints the page faults.
_FAULTS = """
import sys
from resource import RUSAGE_SELF, getrusage
from flyergen.cli import main as entry

def faults(ask):
    before = getrusage(RUSAGE_SELF).ru_minflt
    for _ in range(200):
        ask()
    return getrusage(RUSAGE_SELF).ru_minflt - before

def large_frame():
    return max(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28)

def deeper(depth):
    return [faults(large_frame), *(deeper(depth - 1) if depth else ())]

def result(app):
    print(max(deeper(150)), faults(lambda: [b"block" * 60_000 for _ in range(3)]))
    return 0

vars(entry)["_result"] = result
entry.main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc and Linux")
def test_a_command_asks_the_system_for_memory_seldom() -> None:
    done = subprocess.run([sys.executable, "-c", _FAULTS], capture_output=True, text=True, check=True)
    of_calls, of_blocks = map(int, done.stdout.split())
    assert (of_calls < 20, of_blocks < 1000) == (True, True), done.stdout
