"""Preflight of damaged and of malicious files: a clear answer for little work and memory, whatever they are."""

import json
import os
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from preflight.finished import press_pdf

CALLS, MEBIBYTES = 1_000_000, 400

# Inspects each file and prints, a line for each: how many functions were called, the most memory of the process so far
# in MiB, and the codes.
PROBE = """
import json, re, sys
from pathlib import Path
from calls import calls_of
from flyergen.preflight.checks import check_table
from flyergen.targets import limits_by_signs
from flyergen.preflight.inspect import inspect
for name in sys.argv[1:]:
    reports = []
    calls = calls_of(lambda: reports.append(inspect(Path(name), limits_by_signs)))
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text()) if status.exists() else None
    memory = int(peak[1]) / 1024 if peak else 0
    print(json.dumps({"calls": calls, "memory": memory, "codes": [found.code for found in reports[0].found]}))
"""


def probed(*paths: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def assert_all_are_answered(paths: list[Path]) -> None:
    for path, answer in zip(paths, probed(*paths), strict=True):
        assert answer["calls"] < CALLS, path.name
        assert answer["memory"] < MEBIBYTES, path.name


def test_a_file_that_was_cut_off_is_refused_or_said_to_be_repaired(press_file: Path, tmp_path: Path) -> None:
    data = press_file.read_bytes()
    paths = [tmp_path / f"cut-{quarter}.pdf" for quarter in (1, 2, 3)]
    for quarter, path in enumerate(paths, 1):
        path.write_bytes(data[: len(data) * quarter // 4])
    assert_all_are_answered(paths)
    assert all({"P401", "P403", "P404", "P405"} & set(answer["codes"]) for answer in probed(*paths))


def flipped(data: bytes, seed: int) -> bytes:
    chance, spoiled = random.Random(seed), bytearray(data)
    for _ in range(chance.choice((1, 10, 100, 1000))):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


@pytest.mark.all
def test_bytes_that_were_changed_at_random_do_no_harm(press_file: Path, tmp_path: Path) -> None:
    data = press_file.read_bytes()
    paths = [tmp_path / f"flipped-{seed}.pdf" for seed in range(16)]
    for seed, path in enumerate(paths):
        path.write_bytes(flipped(data, seed))
    for path, answer in zip(paths, probed(*paths), strict=True):
        assert answer["calls"] < CALLS, path.name
        assert answer["memory"] < MEBIBYTES, path.name


@pytest.mark.parametrize(("user", "codes"), [("secret", ["P402"]), ("", ["P402"])])
def test_a_locked_file_says_so_with_a_password_to_open_it_and_without(
    user: str, codes: list[str], press_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.open(press_file) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="boss", user=user, R=4))
    (answer,) = probed(path)
    assert [code for code in answer["codes"] if code in codes] == codes


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    files = {"empty.pdf": b"", "words.pdf": b"not a PDF", "zeros.pdf": bytes(100_000), "head.pdf": b"%PDF-1.6\n"}
    paths = [tmp_path / name for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    assert [answer["codes"] for answer in probed(*paths)] == [["P401"]] * 4


def many_pages(pdf: Pdf) -> None:
    root = pdf.Root.Pages
    page = root.Kids[0]
    root.Kids, root.Count = Array([page] * 20_000), 20_000


def maze_of_pages(pdf: Pdf) -> None:
    node = pdf.Root.Pages
    for _ in range(40):
        node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([node, node]), Count=2))
    pdf.Root.Pages = node


def page_tree_that_holds_itself(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def forms_in_forms(pdf: Pdf) -> None:
    form = pdf.make_stream(b"0 0 1 1 re f " * 10, Subtype=Name.Form, BBox=[0, 0, 800, 600])
    for _ in range(10):
        inner = Dictionary(XObject=Dictionary(X=form))
        form = pdf.make_stream(b"/X Do " * 10, Subtype=Name.Form, BBox=[0, 0, 800, 600], Resources=inner)
    page = pdf.pages[0].obj
    page.Resources.XObject, page.Contents = Dictionary(X=form), pdf.make_stream(b"/X Do")


def form_that_draws_itself(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/X Do /X Do", Subtype=Name.Form, BBox=[0, 0, 800, 600])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    page = pdf.pages[0].obj
    page.Resources.XObject, page.Contents = Dictionary(X=form), pdf.make_stream(b"/X Do")


def content_packed_tight(pdf: Pdf) -> None:
    packed = zlib.compress(b"q Q " * 25_000_000, 1)
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def huge_picture(pdf: Pdf) -> None:
    packed = zlib.compress(bytes(40_000 * 40_000 // 8), 1)
    stream = pdf.make_stream(b"", Subtype=Name.Image, Width=40_000, Height=40_000, BitsPerComponent=1)
    stream.ColorSpace = Name.DeviceGray
    stream.write(packed, filter=Name.FlateDecode)
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im1=stream)
    page.Contents = pdf.make_stream(b"q 792 0 0 612 36 36 cm /Im1 Do Q")


def huge_page(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.MediaBox = page.BleedBox = page.TrimBox = Array([0, 0, 1_000_000, 1_000_000])


def deep_arrays(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"[" * 100_000 + b"]" * 100_000 + b" TJ")


def structure_that_holds_itself(pdf: Pdf) -> None:
    element = pdf.Root.StructTreeRoot.K[0]
    element.K = Array([element, element])


# Each with a code that must be among those that answer it; "" for a file that is odd and no more.
BOMBS: tuple[tuple[Callable[[Pdf], None], str], ...] = (
    (many_pages, "P419"),
    (maze_of_pages, "P401"),
    (page_tree_that_holds_itself, "P401"),
    (forms_in_forms, "P404"),
    (form_that_draws_itself, "P404"),
    (content_packed_tight, "P417"),
    (huge_picture, "P417"),
    (huge_page, ""),
    (deep_arrays, ""),
    (structure_that_holds_itself, ""),
)


@pytest.mark.all
@pytest.mark.parametrize(("bomb", "code"), BOMBS, ids=[bomb.__name__ for bomb, _ in BOMBS])
def test_a_file_that_is_made_to_choke_its_reader_does_not(
    bomb: Callable[[Pdf], None], code: str, tmp_path: Path
) -> None:
    path = press_pdf(tmp_path / f"{bomb.__name__}.pdf", change=bomb)
    (answer,) = probed(path)
    assert answer["calls"] < CALLS
    assert answer["memory"] < MEBIBYTES
    assert not code or code in answer["codes"]
