"""What a flyer has not got is left out: a text that is empty, a fact that is missing, and what goes with them."""

from itertools import combinations

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from project import EN, ES, FLYER, LAYOUT, Project

TEXTS = {
    "cover.body": "  body: Call {contact.phone} before Friday.|  body: Llame al {contact.phone} antes del viernes.",
    "points.1.heading": "- heading: Who can come|- heading: Quién puede venir",
    "points.2.body": "    body: Nothing.|    body: Nada.",
    "figure.caption": "  caption: of our neighbors had a shot last year.|"
    "  caption: de nuestros vecinos se vacunaron el año pasado.",
    "figure.picture": "  picture: 28 of 100 dots are filled.|  picture: 28 de 100 puntos están llenos.",
    "code.alt": "  alt: A code that leads to our web page.|  alt: Un código que lleva a nuestra página web.",
    "document.title": "document:\n  title: Free flu shots|document:\n  title: Vacunas gratis contra la gripe",
}
FACTS = {
    "web": "organization: {name: Rural Organizing Project, web: https://www.rop.org}",
    "phone": "phone: 503-543-8417",
    "email": "email: amanda@rop.org",
    "address": 'address: "PO Box 664, Cottage Grove, OR 97424"',
}
PAGE = """\
extends: flat
panels:
  front:
    last_row: 50
    blocks:
      - title: cover.title
      - heading: {text: cover.ask, at: {top: 50mm}}
      - contact:
          {show: [phone, email, web, address], at_most: 1, padding: 0pt, above: 0pt, at: {top: 70mm, moves_up: true}}
      - paragraph: {text: cover.call, needs: contact.phone, at: {top: 90mm}}
      - rule: {goes_with: cover.ask, at: {top: 95mm}}
      - qr: {code: {first: [organization.web, contact.email, contact.phone], text: code.alt}, at: {top: 150mm}}
"""
WORDS = {
    EN: "cover: {title: Shots, ask: Questions?, call: Call}\n"
    'code: {alt: "[[A code that opens {organization.web}.|A code to write to {contact.email}.|A code to call.]]"}\n',
    ES: "review: final\ncover: {title: Vacunas, ask: ¿Preguntas?, call: Llame}\n"
    'code: {alt: "[[Un código que abre {organization.web}.|Un código para {contact.email}.|Un código.]]"}\n',
}


def built(project: Project, page: int = 0) -> str:
    """Build the flyer and return the words of a page of its English edition, each line on one."""
    assert project.printed("press") == ""
    document = pypdfium2.PdfDocument(project.root / "output/shots/shots.en.press.pdf")
    return str(document[page].get_textpage().get_text_bounded()).replace("\r\n", "\n")


def code_on(project: Project, page: int = 0) -> list[str]:
    document = pypdfium2.PdfDocument(project.root / "output/shots/shots.en.press.pdf")
    return [one.text for one in zxingcpp.read_barcodes(document[page].render(scale=2).to_pil())]


def with_facts(project: Project, *there: str) -> Project:
    """Write a page that shows how to reach people, and of the ways to reach them only those that are there."""
    contact = ", ".join(FACTS[name] for name in there if name != "web")
    organization = FACTS["web"] if "web" in there else "organization: {name: Rural Organizing Project}"
    project.write(LAYOUT, PAGE)
    for file, text in WORDS.items():
        project.write(file, text)
    return project.write(
        FLYER,
        f"languages: [en, es]\n{organization}\ncontact: {{{contact}}}\n"
        'palette: {brand: {rgb: "#123F36", cmyk: 85/40/70/55}}\n',
    )


@pytest.mark.parametrize("key", TEXTS)
@pytest.mark.parametrize("deleted", [True, False], ids=["deleted", "empty"])
def test_a_flyer_does_without_any_text_but_its_title(project: Project, key: str, deleted: bool) -> None:
    for file, line in zip((EN, ES), TEXTS[key].split("|"), strict=True):
        head = line.partition(": ")[0] if "\n" not in line else line.rpartition(": ")[0]
        new = "" if deleted else f'{head}: ""'
        if deleted and "- heading" in line:  # what follows is an item by itself
            project.change(file, f"  {line}\n    body", "  - body")
        else:
            project.change(file, line, new)
    lost = TEXTS[key].split("|")[0].rpartition(": ")[2]
    words = built(project, 0) + built(project, 1)
    assert (lost in words.replace("\n", " ")) is (key == "document.title")


def test_a_point_without_words_is_not_counted(project: Project) -> None:
    project.change(EN, "  - heading: Who can come\n    body: Everyone.\n", '  - heading: ""\n    body: ""\n')
    project.change(
        ES, "  - heading: Quién puede venir\n    body: Todas las personas.\n", '  - heading: ""\n    body: ""\n'
    )
    words = built(project)
    assert "What to bring" in words
    assert ("1" in words, "2" in words.replace("8417", "")) == (True, False)


@pytest.mark.parametrize("there", [one for n in range(1, 5) for one in combinations(FACTS, n)])
def test_a_flyer_is_printed_with_any_way_to_reach_people(project: Project, there: tuple[str, ...]) -> None:
    words = built(with_facts(project, *there))
    shown = next(name for name in ("phone", "email", "web", "address") if name in there)
    line = {"phone": "503-543-8417", "email": "amanda@rop.org", "web": "www.rop.org", "address": "PO Box"}[shown]
    assert line in words
    assert ("Call" in words) is ("phone" in there)
    held = {"web": "https://www.rop.org", "email": "mailto:amanda@rop.org", "phone": "tel:+15035438417"}
    assert code_on(project) == [held[name] for name in held if name in there][:1]
    with pikepdf.open(project.root / "output/shots/shots.en.press.pdf") as pdf:
        alt = {"web": "opens www.rop.org", "email": "write to amanda", "phone": "to call"}
        said = "".join(str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one)
        assert next((text for name, text in alt.items() if name in there), "") in said


def test_a_block_moves_up_where_the_one_before_it_is_left_out(project: Project) -> None:
    before = line_of(with_facts(project, "phone"), "503-543-8417")
    project.change(EN, "ask: Questions?, ", "").change(ES, "ask: ¿Preguntas?, ", "")
    assert line_of(project, "503-543-8417") == pytest.approx(before - 20)


def test_a_drawing_of_which_nothing_is_said_is_decoration(project: Project) -> None:
    """It builds, and preflight finds no figure without words."""
    with_facts(project, "phone")
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#123F36" d="M0 0H9V9H0z"/></svg>'
    where = "side: front, x: 90mm, y: 200mm, width: 9mm, height: 9mm"
    art = f"art:\n  - {{file: art/sign.svg, {where}, of: front, text: art.alt}}\npanels:"
    project.write("art/sign.svg", square).change(LAYOUT, "panels:", art)
    built(project)


def test_headings_below_one_that_is_left_out_skip_no_level(project: Project) -> None:
    """Preflight refuses a heading of level 3 that comes after one of level 1."""
    with_facts(project, "phone").change(LAYOUT, "      - rule: {goes_with: cover.ask, at: {top: 95mm}}\n", "").change(
        LAYOUT, "paragraph: {text: cover.call, needs: contact.phone,", "heading: {text: cover.call, level: 3,"
    )
    assert headings(project) == ["H1", "H2", "H3"]
    project.change(EN, "ask: Questions?, ", "").change(ES, "ask: ¿Preguntas?, ", "")
    assert headings(project) == ["H1", "H2"]


def headings(project: Project) -> list[str]:
    """Build the flyer and return the roles of its headings as they are read."""
    built(project)
    with pikepdf.open(project.root / "output/shots/shots.en.press.pdf") as pdf:
        roles = [str(one.get("/S", ""))[1:] for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    return sorted(role for role in roles if role[:1] == "H" and role[1:].isdigit())


@pytest.mark.all
def test_a_fact_that_is_not_there_is_not_blamed_for_a_text_that_is_too_long(project: Project) -> None:
    body = "Call us. " * 700 + "[[Or come to {contact.address}.]]"
    project.change(EN, "  body: Call {contact.phone} before Friday.", f'  body: "{body}"')
    project.change(ES, "  body: Llame al {contact.phone} antes del viernes.", f'  body: "{body}"')
    assert "T301: " in project.checked()


def line_of(project: Project, words: str) -> float:
    """Return how far down on its page a line stands, in mm."""
    built(project)
    page = pypdfium2.PdfDocument(project.root / "output/shots/shots.en.press.pdf")[0]
    text = page.get_textpage()
    index, _ = text.search(words, match_case=True).get_next()
    return float(page.get_height() - text.get_charbox(index)[1]) / 72 * 25.4


def test_a_flyer_that_nobody_can_answer_is_refused(project: Project) -> None:
    assert with_facts(project).problems() == (
        "flyers/shots/flyer.yaml: L543: there is no way to reach anybody: no phone, e-mail, web or postal address\n"
        "  hint: add `phone:`, `email:` or `address:` under `contact:`, or `web:` under `organization:`\n"
    )


def test_a_misspelt_key_does_not_hide_as_one_that_is_left_out(project: Project) -> None:
    with_facts(project, "phone").change(EN, "ask: Questions?", "asc: Questions?")
    assert project.problems() == (
        "flyers/shots/layout.yaml:7:25: T201: there are no words for `cover.ask`\n"
        "  hint: did you mean `cover.asc`, which no block shows (at flyers/shots/text/en.yaml:1:28)?\n"
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "first: [organization.web, contact.emial]",
            (
                "flyers/shots/layout.yaml:12:47: L403: there is no fact `contact.emial`\n"
                "  hint: did you mean `contact.email`?\n"
            ),
        ),
        (
            "first: [organization.name]",
            (
                "flyers/shots/layout.yaml:12:29: L408: a QR code cannot hold `organization.name`\n"
                "  hint: name a web address, `contact.email`, `contact.phone` or `contact.geo`\n"
            ),
        ),
    ],
)
def test_what_a_code_cannot_hold_is_told(project: Project, code: str, said: str) -> None:
    with_facts(project, "phone").change(LAYOUT, "first: [organization.web, contact.email, contact.phone]", code)
    assert project.problems() == said
