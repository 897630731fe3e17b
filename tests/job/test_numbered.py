"""Numbered and personal pieces: each its own, in an order that survives the knife; a bad row stops no other."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from building import refusal, told_of
from flyergen.job.numbered_batch import PiecesAsked
from project import LAYOUT, Project
from raffle import codes, raffle, raffle_in_two_languages, read_aloud, rows

OUT = "output/shots/numbered/"


@pytest.fixture
def tickets(project: Project) -> Project:
    return raffle(project)


def made_again(tickets: Project, pieces: PiecesAsked) -> tuple[int, int]:
    """Return how many files a run makes, and how many there are."""
    tally = tickets.numbered(table="pieces.csv", pieces=pieces, preflight=False).tally
    return tally.file_count, len(tally.records)


def links(*numbers: int) -> list[str]:
    return [f"https://www.rop.org/t/C{n:04d}X?n={n:04d}" for n in numbers]


def test_a_row_is_a_piece_with_its_own_code_and_piles_laid_on_one_another_run_through(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(23))
    assert tickets.printed_pieces(table="pieces.csv") == ""
    first, second, third = codes(tickets.root / OUT / "shots.en.copier.0001-0023.pdf")
    assert first == links(1, 4, 7, 10, 13, 16, 19, 22)
    assert second == links(2, 5, 8, 11, 14, 17, 20, 23)
    assert third == links(3, 6, 9, 12, 15, 18, 21)


def test_what_a_piece_brings_is_painted_where_it_is_read(tickets: Project) -> None:
    cover = "      - paragraph: cover\n"
    tickets.change(LAYOUT, cover, "").change(LAYOUT, "width: 78pt}}\n", "width: 78pt}}\n" + cover)
    (tickets.root / "pieces.csv").write_text(rows(3))
    assert tickets.printed_pieces("copier", "press", table="pieces.csv") == ""
    for target in ("copier", "press"):
        file = tickets.root / OUT / f"shots.en.{target}.0001-0003.pdf"
        assert read_aloud(file)[:5] == ["Document", "Sect", "P", "Figure", "P"]


def test_what_all_pieces_share_is_in_the_file_once_and_read_once(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(23))
    tickets.printed_pieces(table="pieces.csv")
    file = tickets.root / OUT / "shots.en.copier.0001-0023.pdf"
    with pikepdf.open(file) as document:
        forms = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form"]
        assert (len(forms), document.check_pdf_syntax()) == (2, [])  # the piece and the marks
    assert read_aloud(file).count("P") == 1 + 23
    assert read_aloud(file).count("Figure") == 23


def test_pieces_can_be_printed_alone_for_a_shop(tickets: Project) -> None:
    tickets.change(LAYOUT, "impose: letter\n", "")
    (tickets.root / "pieces.csv").write_text(rows(3))
    tickets.printed_pieces("press", table="pieces.csv")
    assert codes(tickets.root / OUT / "shots.en.press.0001-0003.pdf") == [links(1), links(2), links(3)]


def test_bad_rows_are_named_and_leave_their_places_blank(tickets: Project) -> None:
    table = rows(6).replace("0002,C0002X", "0002,").replace("0005,C0005X", f"0005,{'C' * 900}")
    (tickets.root / "pieces.csv").write_text(table)
    run = tickets.numbered(table="pieces.csv", up=2)
    assert told_of(run) == (
        "pieces.csv:3:1: N202: this piece has no `code`\n"
        "  hint: write it in the column `code`\n"
        "pieces.csv:6:1: Q203: the QR code is 19 mm wide and holds 929 characters, so its modules are 0.20 mm; "
        "phones need 0.4 mm\n"
        "  hint: make it 39 mm, or shorten what it holds to 122 characters\n"
    )
    assert run.tally.missing == 2
    assert codes(tickets.root / OUT / "shots.en.copier.0001-0006.pdf") == [links(1, 4), [], links(3, 6)]


def test_run_again_only_what_has_changed_is_made(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(6))
    assert made_again(tickets, PiecesAsked(per_file=2)) == (3, 3)
    (tickets.root / "pieces.csv").write_text(rows(6).replace("C0004X", "CHANGED"))
    assert made_again(tickets, PiecesAsked(per_file=2)) == (1, 3)


def test_what_the_copier_ate_is_printed_again(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(9))
    tickets.printed_pieces(table="pieces.csv", pieces=PiecesAsked(since="4", until="0006"), up=1)
    assert codes(tickets.root / OUT / "shots.en.copier.0004-0006.pdf") == [links(4), links(5), links(6)]


def test_a_folder_that_cannot_be_written_stops_the_run_and_is_named(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(3))
    (tickets.root / "taken").write_text("a file")
    run = tickets.numbered(table="pieces.csv", output="taken", preflight=False)
    assert told_of(run) == (
        "taken: D101: a file is in the way of a folder of this name\n"
        "  hint: move it away, or give another folder with --output\n"
    )
    assert run.tally.records == ()


def test_numbers_need_no_table(tickets: Project) -> None:
    tickets.change("flyer.yaml", ", code: K7QX9DVM", "").change("flyer.yaml", "t/{code}?n=", "t/")
    assert tickets.printed_pieces(pieces=PiecesAsked(3, first=41), up=1) == ""
    (file,) = [name for name in tickets.made() if name.endswith(".pdf")]
    assert codes(tickets.root / file) == [[f"https://www.rop.org/t/00{n}"] for n in (41, 42, 43)]


def test_every_language_that_is_asked_for_has_all_pieces_in_files_of_its_own(project: Project) -> None:
    tickets = raffle_in_two_languages(project)
    (tickets.root / "pieces.csv").write_text(rows(5))
    run = tickets.numbered(table="pieces.csv", languages=("es", "en"), pieces=PiecesAsked(per_file=3))
    assert told_of(run) == ""
    names = [f"shots.{code}.copier.{piece}.pdf" for code in ("es", "en") for piece in ("0001-0003", "0004-0005")]
    assert [record.file for record in run.tally.records] == names
    assert [name for name in tickets.made() if name.endswith(".pdf")] == sorted(OUT + name for name in names)
    assert [codes(tickets.root / OUT / name) for name in names] == 2 * [[links(1, 2, 3)], [links(4, 5)]]
    with pypdfium2.PdfDocument(tickets.root / OUT / names[0]) as document:
        assert "N.º 0002" in document[0].get_textpage().get_text_range()
    again = tickets.numbered(table="pieces.csv", languages=("en", "es"), pieces=PiecesAsked(per_file=3)).tally
    assert (again.file_count, len(again.records)) == (0, 4)


def test_a_file_is_the_same_whichever_languages_are_made_with_it(project: Project) -> None:
    tickets = raffle_in_two_languages(project)
    (tickets.root / "pieces.csv").write_text(rows(4))
    tickets.printed_pieces(table="pieces.csv", languages=("en", "es"), preflight=False)
    tickets.printed_pieces(table="pieces.csv", languages=("es",), preflight=False, output="alone")
    name = "shots/numbered/shots.es.copier.0001-0004.pdf"
    assert (tickets.root / "alone" / name).read_bytes() == (tickets.root / "output" / name).read_bytes()


def test_a_language_that_the_flyer_is_not_in_is_refused_before_anything_is_written(tickets: Project) -> None:
    said = refusal(lambda: tickets.numbered(pieces=PiecesAsked(3), languages=("en", "es")))
    assert said.startswith("F104: shots is not in `es`\n")
    assert tickets.made() == []


def test_two_runs_of_the_same_pieces_give_the_same_bytes(tickets: Project) -> None:
    (tickets.root / "pieces.csv").write_text(rows(5))
    made = []
    for folder in ("a", "b"):
        tickets.printed_pieces(table="pieces.csv", output=folder, preflight=False)
        made.append((tickets.root / folder / "shots/numbered/shots.en.copier.0001-0005.pdf").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("table", "pieces", "said"),
    [
        ("", PiecesAsked(), "N106: no pieces are asked for\n  hint: name a table, or write `--count 500`\n"),
        ("", PiecesAsked(3), ("N106: `--count` gives pieces a number, and they say code too\n"
         "  hint: name a table with these columns\n")),
        ("pieces.csv", PiecesAsked(3), ("N106: a table and `--count` are both given\n"
         "  hint: name a table, or write `--count 500`\n")),
        ("pieces.csv", PiecesAsked(since="77"), ("pieces.csv: N105: no piece has the number `77`\n"
         "  hint: write it as it is printed on the piece\n")),
        ("pieces.csv", PiecesAsked(since="3", until="2"), ("N106: the piece `2` comes before `3`\n"
         "  hint: write the earlier one after `--from`\n")),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(tickets: Project, table: str, pieces: PiecesAsked, said: str) -> None:
    (tickets.root / "pieces.csv").write_text(rows(3))
    assert refusal(lambda: tickets.numbered(table=table, pieces=pieces)) == said
    assert not list(Path("output").rglob("*.pdf"))


def test_a_flyer_of_which_nothing_differs_cannot_be_numbered(project: Project) -> None:
    assert refusal(lambda: project.numbered(pieces=PiecesAsked(3))) == (
        "flyers/shots/flyer.yaml: N104: flyer.yaml does not say what differs from piece to piece\n"
        '  hint: write `piece: {columns: {number: "0001"}}` in it, and {piece.number} in the words\n'
    )


PEAKS = """
import sys, tracemalloc
sys.path[:0] = sys.argv[1:]
from building import numbered_of
from raffle import rows
from flyergen.job.numbered_batch import PiecesAsked
for count in (100, 500, 1000):
    with open("pieces.csv", "w") as table:
        table.write(rows(count))
    tracemalloc.start()
    numbered_of("shots", table="pieces.csv", pieces=PiecesAsked(per_file=0), preflight=False, force=True)
    print(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
"""


@pytest.mark.all
def test_memory_does_not_grow_with_the_pieces(tickets: Project) -> None:
    """A process of its own has nothing that other tests remember."""
    command = [sys.executable, "-c", PEAKS, *sys.path]
    ran = subprocess.run(command, cwd=tickets.root, check=True, capture_output=True, text=True)
    _, few, many = map(int, ran.stdout.split())  # the first loads modules and fonts, the second fills what is kept
    assert few < 5 * 2**20  # or the growth of what is smaller than the peak is not seen
    assert many < few + 1.5 * 2**20  # a piece takes ten kilobytes while it is made
