"""A flyer in a language that is written from right to left: the mirrored sheet, the order of its words, its lines."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from shutil import which

import pikepdf
import pypdfium2
import pytest
import yaml

from flyergen.api import Flyer, open_project
from flyergen.flyer.language.writing_direction import undirected
from flyergen.job.variants import Group
from flyergen.targets import TargetName
from in_memory import SHOTS

FLAGSHIP = Path(__file__).parents[2] / "flyers" / "secure-communities"


@cache
def in_arabic(*changes: tuple[str, str, str]) -> Flyer:
    """Return the flagship in its first layout, in Arabic beside its own languages.

    A change is a file, the words that are replaced in it, and others.
    """
    files: dict[str, str | bytes] = {
        path.relative_to(FLAGSHIP).as_posix(): path.read_bytes()
        for path in FLAGSHIP.rglob("*")
        if path.is_file() and path.parent.name in ("secure-communities", "art", "text")
    }
    texts = {name: (FLAGSHIP / name).read_text("utf-8") for name in ("flyer.yaml", "layout.yaml")}
    texts |= {
        f"text/{code}.yaml": (FLAGSHIP / f"text/{code}.yaml").read_text("utf-8").partition("\nbold:")[0]
        for code in ("en", "es", "ar")
    }
    told = (
        ("flyer.yaml", "languages: [en, es]", "languages: [en, es, ar]"),
        ("flyer.yaml", "on_request: [ar, zh-Hans]", "on_request: []"),
        ("flyer.yaml", "[layout, bold]", "[layout]"),
    )
    for name, before, after in (*told, *changes):
        assert before in texts[name]
        texts[name] = texts[name].replace(before, after, 1)
    return open_project({**files, **texts}, "secure-communities")["secure-communities"]


def words_of(data: bytes) -> str:
    """Return the words of a PDF as PDFium reads them, with one space between two."""
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.all
def test_an_arabic_flyer_is_made_for_all_usual_targets() -> None:
    made = list(in_arabic().build(["ar"]))
    assert [(one.target, one.made, [str(p) for p in one.problems if not p.warning]) for one in made] == [
        ("press", True, []),
        ("copier", True, []),
        ("screen", True, []),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "ما المشكلة في برنامج",  # two lines
        "بأن تقارن بصمات كل من",  # within one
        "قواعد البيانات الجنائية لمكتب التحقيقات",  # with ligatures of lam and alef
        "amanda@rop.org",
        "503-543-8417",
        "Rural Organizing Project",
    ],
)
def test_its_words_are_read_in_the_order_in_which_they_were_written(words: str) -> None:
    (made,) = in_arabic().build(["ar"], targets=["screen"])
    assert words in words_of(made.data or b"")


# PDFium shows the other one of each pair of signs among Arabic letters, and turns round the words of a Latin name or
# an address in an Arabic line, and the signs beside it. Poppler reads all of these right.
OTHER_OF_A_PAIR = str.maketrans("()«»", ")(»«")


def folded(text: str) -> list[str]:
    """Return the words of a text in NFC, without characters that have no ink."""
    return re.sub("[\u00ad\u200b\ufffe]", "", undirected(unicodedata.normalize("NFC", text))).split()


def written_words() -> Iterator[str]:
    """Yield the words of the Arabic text that stand on the sheet without a fact or markup."""
    said = yaml.safe_load((FLAGSHIP / "text/ar.yaml").read_text("utf-8"))
    for key in ("what", "problems", "organization"):
        for text in strings_in(said[key]):
            words = folded(re.sub(r"\[\[.*?\]\]|\[.*?\]\(lang:en\)", "", text))
            yield from (word for word in words if any(map(str.isalnum, word)) and not re.search("[{}*]", word))


def strings_in(said: object) -> Iterator[str]:
    """Yield the strings in a tree of lists and tables."""
    if isinstance(said, str):
        yield said
    for one in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from strings_in(one)


def test_poppler_reads_every_word_with_its_marks_and_brackets(tmp_path: Path) -> None:
    (made,) = in_arabic().build(["ar"], targets=["screen"])
    for words in readings(made.data or b"", tmp_path, "poppler"):
        assert set(written_words()) - set(folded(words)) == set()


def test_pdfium_reads_every_word_with_its_marks() -> None:
    (made,) = in_arabic().build(["ar"], targets=["screen"])
    read = words_of(made.data or b"").translate(OTHER_OF_A_PAIR)
    arabic = {word for word in written_words() if not re.search("[A-Za-z]", word)}
    assert arabic - set(folded(read)) == set()


@pytest.mark.all
def test_files_for_paper_say_that_their_pages_go_from_right_to_left() -> None:
    said = {}
    files: tuple[tuple[str, TargetName], ...] = (("ar", "press"), ("ar", "screen"), ("en", "press"))
    for code, target in files:
        (made,) = in_arabic().build([code], targets=[target])
        with pikepdf.open(BytesIO(made.data or b"")) as pdf:
            said[code, target] = str(pdf.Root.ViewerPreferences.get("/Direction", ""))
    assert said == {("ar", "press"): "/R2L", ("ar", "screen"): "", ("en", "press"): ""}


ADDRESS = (
    ("flyer.yaml", "email: amanda@rop.org", "email: amanda@rop.org\n  address: 123 Main St"),
    ("text/ar.yaml", " ومواردها", " في {contact.address} ومواردها"),
)


def test_a_street_address_among_arabic_words_begins_with_its_number() -> None:
    places = in_arabic(*ADDRESS).editor("ar").places("organization.body")
    assert any("123 Main St" in one.text for one in places)


def test_on_a_web_page_an_address_among_arabic_words_keeps_its_order() -> None:
    (made,) = in_arabic(*ADDRESS).build(["ar"], targets=["web"])
    page = (made.data or b"").decode()
    for words in ("123 Main St", "503-543-8417"):
        assert f'<bdi dir="ltr">{words}</bdi>' in page


def test_one_sheet_has_sides_in_both_directions() -> None:
    flyer = in_arabic(
        ("flyer.yaml", "[en, es, ar]", "[en, ar]"),
        ("layout.yaml", "extends: tri-fold", "extends: tri-fold\nsides: {outside: ar, inside: en}"),
    )
    assert [one.code for one in flyer.check() if not one.warning] == []
    editor = flyer.editor("ar")
    thirds = {key: int(editor.places(key)[0].box.x * 3 // 279.4) for key in ("cover.title", "problems.heading")}
    assert thirds == {"cover.title": 0, "problems.heading": 0}


def test_languages_that_share_a_sheet_have_each_its_direction() -> None:
    flyer = open_project(together(), "shots")["shots"]
    (made,) = flyer.build(targets=["copier"])
    assert [str(one) for one in made.problems if not one.warning] == []
    with pypdfium2.PdfDocument(made.data or b"") as document:
        page = document[0]
        middle = page.get_width() / 2
        english, arabic = left_and_right(page, "Everyone."), left_and_right(page, ARABIC)
    assert english[0] < middle / 3
    assert arabic[1] > 2 * middle - middle / 3
    assert english[1] < middle < arabic[0]


ARABIC = "الجميع"


def together() -> dict[str, str]:
    """Return the files of a small flyer in English and Arabic, both on a sheet of the copier."""
    facts, layout = SHOTS["flyer.yaml"].replace("[en, es]", "[en, ar]"), SHOTS["layout.yaml"]
    words = {"Everyone.": f"{ARABIC}.", "Free flu shots": "لقاح مجاني", "Who can come": "من يمكنه الحضور"}
    words |= {
        "What to bring": "ماذا تحضر معك",
        "Nothing": "لا شيء",
        "of our neighbors had a shot": "من الناس",
    }
    words |= {
        "Call {contact.phone} before Friday": "اتصل بالرقم {contact.phone}",
        "of 100 dots are filled": "من 100",
    }
    words |= {"A code that leads to our web page": "رمز يؤدي إلى صفحتنا"}
    text = SHOTS["text/en.yaml"]
    for one, other in words.items():
        text = text.replace(one, other)
    sheet = "impose: {sheet: letter, up: 2, languages: together}"
    return {**SHOTS, "flyer.yaml": facts, "layout.yaml": f"{sheet}\n{layout}", "text/ar.yaml": text}


def left_and_right(page: pypdfium2.PdfPage, words: str) -> tuple[float, float]:
    """Return where words begin and end on a page, in points."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found
    boxes = [text.get_charbox(found[0] + n) for n in range(found[1])]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def test_a_groups_own_words_end_at_the_right_as_those_of_the_flyer_do() -> None:
    table = {
        "name": "Canby",
        "contact": {"name": "A. Shank", "phone": "503-543-8418", "email": "canby@rop.org"},
        "meeting": {"en": "Mondays", "es": "Los lunes", "ar": "أيام الاثنين"},
    }
    (own,) = in_arabic().build(["ar"], targets=["press"])
    (group,) = in_arabic().build(["ar"], [Group("canby", table)], targets=["press"])
    assert group.made, group.problems
    assert right_end(group.data, "503-543-8418") == pytest.approx(right_end(own.data, "503-543-8417"), abs=0.5)


def right_end(data: bytes | None, words: str) -> float:
    """Return the right end of words where they are last on the outside, in points."""
    with pypdfium2.PdfDocument(data or b"") as document:
        page = document[0].get_textpage()
        found, ends = page.search(words), []
        while place := found.get_next():
            at, count = place
            ends.append(page.get_charbox(at + count - 1)[2])
        return float(ends[-1])


def test_the_cover_is_at_the_left_of_the_outside_and_the_first_panel_at_the_right_of_the_inside() -> None:
    editor, english = in_arabic().editor("ar"), in_arabic().editor("en")
    for key, third in (("cover.title", 0), ("organization.heading", 1), ("what.heading", 2), ("problems.heading", 2)):
        own, other = editor.places(key)[0], english.places(key)[0]
        assert (own.side, int(own.box.x * 3 // 279.4)) == (other.side, third)
        assert int((other.box.x) * 3 // 279.4) == 2 - third


def test_its_text_ends_where_english_text_begins() -> None:
    editor, english = in_arabic().editor("ar"), in_arabic().editor("en")
    right = max(one.box.right for one in editor.places("what.body"))
    left = min(one.box.x for one in english.places("what.body"))
    assert right == pytest.approx(279.4 - left, abs=0.3)


def test_an_address_and_a_phone_number_among_arabic_words_are_in_their_own_order() -> None:
    places = [one for one in in_arabic().editor("ar").places("organization.body") if one.text.strip()]
    line = next(one for one in places if "503-543-8417" in one.text)
    assert "7148-345-305" not in "".join(one.text for one in places)
    assert line.box.width > 5


def test_no_two_lines_touch_and_the_words_fit() -> None:
    found = in_arabic().check(["ar"])
    assert [one.code for one in found if not one.warning] == []


def test_places_have_their_words_in_the_order_in_which_they_are_read() -> None:
    read = " ".join(one.text for one in in_arabic().editor("ar").places())
    assert set(written_words()) - set(folded(read)) == set()


WELCOME = "الجميع مرحب بهم هنا"
AMONG_ENGLISH = ("text/en.yaml", "is a program of", f"({WELCOME} **مريم**) is a program of")


# Lines with more words from the right, with more from the left, and with as many. A bold word is a string of its own.
MIXED = (
    f"({WELCOME}) is a program of",
    f"and I are two neighbors who say {WELCOME} to",
    f"is {WELCOME} one program of",
    f"and I are two neighbors who say {WELCOME.replace('مرحب', '**مرحب**')} to",
)


@pytest.mark.all
@pytest.mark.parametrize("mixed", MIXED)
def test_words_from_right_to_left_in_an_english_line_are_in_their_order_for_all_readers(
    mixed: str, tmp_path: Path
) -> None:
    (made,) = in_arabic(("text/en.yaml", "is a program of", mixed)).build(["en"], targets=["press"])
    for words in readings(made.data or b"", tmp_path, "PDFium", "poppler", "MuPDF"):
        arabic = re.findall(r"[\u0600-\u06ff]+", " ".join(folded(words)))
        assert WELCOME in " ".join(arabic)


def test_a_number_among_words_from_right_to_left_in_an_english_line_is_at_its_place(tmp_path: Path) -> None:
    said = "الجميع مرحب 25 بهم هنا"
    change = ("text/en.yaml", "is a program of", f"and I are two neighbors who say {said} to")
    (made,) = in_arabic(change).build(["en"], targets=["press"])
    for words in readings(made.data or b"", tmp_path, "PDFium", "MuPDF"):
        assert said in " ".join(undirected(words).split())


def test_words_from_right_to_left_among_english_ones_are_read_whole(tmp_path: Path) -> None:
    flyer = in_arabic(AMONG_ENGLISH)
    (made,) = flyer.build(["en"], targets=["screen"])
    assert WELCOME in " ".join(" ".join(one.text for one in flyer.editor("en").places("what.body")).split())
    assert {*WELCOME.split(), "مريم"} <= set(re.findall(r"\w+", words_of(made.data or b"")))
    for words in readings(made.data or b"", tmp_path, "poppler", "MuPDF"):
        assert {*WELCOME.split(), "مريم"} <= set(re.findall(r"\w+", words))
        assert WELCOME in " ".join(folded(words))


def test_words_from_right_to_left_on_an_english_web_page_have_the_order_in_which_they_are_read() -> None:
    (made,) = in_arabic(AMONG_ENGLISH).build(["en"], targets=["web"])
    words = " ".join(re.sub("<[^>]+>", " ", (made.data or b"").decode()).split())
    assert f"{WELCOME} مريم" in words


def readings(data: bytes, folder: Path, *readers: str) -> Iterator[str]:
    """Yield what readers find in a PDF, of those that are here. At the end a test is skipped for those that are not."""
    file = folder / "read.pdf"
    file.write_bytes(data)
    commands = {"poppler": ("pdftotext", str(file), "-"), "MuPDF": ("mutool", "draw", "-F", "txt", str(file))}
    missing: list[str] = []
    for reader in readers:
        command = commands.get(reader)
        if command is None:
            yield words_of(data)
        elif which(command[0]):
            yield undirected(subprocess.run(command, capture_output=True, check=True).stdout.decode())
        else:
            missing.append(command[0])
    if missing:
        pytest.skip(f"not here: {', '.join(missing)}")
