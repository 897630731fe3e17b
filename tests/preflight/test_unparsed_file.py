"""Preflight of files that are no finished PDFs: each gives a problem and none a traceback."""

from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from examples import up_to
from flyergen.preflight.inspect import inspect
from flyergen.targets import all_targets, limits_by_signs
from preflight.finished import code_content, press_pdf, problems_of

PROFILES = {target.name: target.limits() for target in all_targets()}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "no.pdf") == ["P401: there is no such file\ngive the path of a PDF file"]


def test_a_folder(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == ["P401: this is a folder, not a file\ngive the path of a PDF file"]


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    assert problems_of(tmp_path / "empty.pdf") == ["P401: the file is empty\nmake it again"]


def test_a_file_that_only_has_the_name_of_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "flyer.pdf").write_text("title: Know your rights")
    assert problems_of(tmp_path / "flyer.pdf") == ["P401: the file is not a PDF\ngive the path of a PDF file"]


def test_a_file_whose_end_is_missing(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf")
    path.write_bytes(path.read_bytes()[:700])
    assert problems_of(path) == ["P401: the file is not a PDF, or its end is missing\nmake it again, or fetch it again"]


def test_a_file_that_asks_for_a_password(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", encryption=pikepdf.Encryption(owner="boss", user="secret", R=4))
    assert problems_of(path) == [
        "P402: the file is locked with a password\nsave it again without one, then check that file"
    ]


def test_a_file_without_pages(tmp_path: Path) -> None:
    Pdf.new().save(tmp_path / "flyer.pdf")
    assert problems_of(tmp_path / "flyer.pdf") == ["P405: the file has no pages\nmake it again"]


def test_a_file_that_had_to_be_repaired_is_a_warning(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf")
    path.write_bytes(path.read_bytes().replace(b"startxref\n", b"startxref\n9"))
    assert problems_of(path) == ["warning P403: the file is damaged and had to be repaired to be read\nmake it again"]


def test_every_problem_says_which_file_it_is_in(tmp_path: Path) -> None:
    (problem,) = inspect(tmp_path / "no.pdf", limits_by_signs).problems
    assert str(problem) == f"{tmp_path / 'no.pdf'}: P401: there is no such file\n  hint: give the path of a PDF file"


@pytest.mark.parametrize("target", ["press", "copier", "screen", ""])
def test_objects_of_the_wrong_kind_are_problems_and_not_tracebacks(target: str, tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.TrimBox, page.Annots, page.Group = Array([Name.a]), Array([1, Dictionary(Rect=Name.b)]), Name.c
        page.Resources = Dictionary(Font=Dictionary(F1=Array([])), ExtGState=3, XObject=Dictionary(Im1=4))
        root = pdf.Root
        root.MarkInfo, root.StructTreeRoot, root.ViewerPreferences = Name.d, Array([5]), Name.e
        root.OutputIntents, root.Names, root.AcroForm = Array([6]), Name.f, Name.g

    report = inspect(press_pdf(tmp_path / "flyer.pdf", change=spoil), PROFILES.get(target, limits_by_signs))
    assert report.found
    assert all(found.hint for found in report.found)


@settings(max_examples=up_to(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), min_size=1, max_size=30))
def test_a_file_with_bytes_changed_at_random_never_raises(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", code_content("https://www.rop.org", 2))
    data = bytearray(path.read_bytes())
    for at, byte in changes:
        data[at % len(data)] = byte
    path.write_bytes(data)
    for target in ("press", "screen"):
        assert all(problem.code.startswith(("P4", "P5")) for problem in inspect(path, PROFILES[target]).problems)


def test_a_structure_of_other_kinds_than_it_should_be_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.RoleMap = Name.Nothing
        tree.K[0].K.append(Dictionary(Type=Name.MCR, MCID=Name.First, Pg=3))
        tree.K[0].K.append(Dictionary(Type=Name.OBJR, Obj=3))

    assert problems_of(press_pdf(tmp_path / "flyer.pdf", change=spoil)) == []


def test_a_profile_that_cannot_be_unpacked_is_none(tmp_path: Path) -> None:
    def spoil(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"not packed", N=4)
        stream.stream_dict.Filter = Name.ASCII85Decode
        pdf.Root.OutputIntents[0].DestOutputProfile = stream

    path = press_pdf(tmp_path / "flyer.pdf", change=spoil, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    told = [line.partition("\n")[0] for line in problems_of(path)]
    assert "P422: what the output intent embeds is not an ICC profile" in told
