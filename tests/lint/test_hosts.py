"""Where codes may lead: to hosts that the flyer, its group or its piece names, and to no other, however it is made."""

from io import BytesIO

import pytest
import qrcode

from building import told_of
from groups_project import as_yaml, group, table, with_groups
from project import FLYER, LAYOUT, Project
from raffle import raffle

HINT = "  hint: make the code anew, or name its host\n"
_CODE = "qr: {code: {link: organization.web, text: code.alt}}"
_CODE_OF_PIECE = "qr: {code: {link: piece.link, size: 0.75in, text: alt}, at: {top: 30pt, x: 160pt, width: 78pt}}"


def code_to(address: str) -> bytes:
    """Return a picture of a code, as somebody may have got it from a web page."""
    stream = BytesIO()
    qrcode.make(address, box_size=60).get_image().convert("1").save(stream, "PNG")
    return stream.getvalue()


def with_picture(project: Project, address: str) -> Project:
    """Put a picture of a code in the place of the flyer's own."""
    project.write("art/code.png", code_to(address))
    text = (project.flyer / LAYOUT).read_text("utf-8")
    picture = "picture: {file: art/code.png, width: 0.9in, text: "
    for own, end in ((_CODE, "code.alt}"), (_CODE_OF_PIECE, "alt, at: {top: 30pt, x: 160pt, width: 78pt}}")):
        text = text.replace(own, picture + end)
    return project.write(LAYOUT, text)


def with_logo(project: Project, address: str) -> Project:
    """Let the second of three groups have a code for its logo."""
    project.write("groups/code.png", code_to(address))
    for number in (1, 2, 3):
        logo = "logo: groups/code.png\n" if number == 2 else ""
        project.write(f"groups/g{number}.yaml", as_yaml(number) + logo)
    return project


def _strange(host: str) -> str:
    """Return what is said of the second group's logo."""
    return (
        "output/shots/shots.g2.en.press.pdf: P489: page 2: the code 63 mm from the left and 119 mm from the top "
        f"leads to {host}; the flyer names example.org and rop.org\n{HINT}"
    )


@pytest.fixture
def groups(project: Project) -> Project:
    return with_groups(project)


def test_in_a_batch_a_code_to_a_strange_host_stops_the_files_of_its_group_alone(groups: Project) -> None:
    with_logo(groups, "https://short.example/x")
    assert told_of(groups.batch("press", languages=("en",))) == _strange("short.example")
    made = sorted(path.name for path in (groups.root / "output/shots").glob("*.pdf"))
    assert made == ["shots.g1.en.press.pdf", "shots.g3.en.press.pdf"]


def test_a_code_of_one_group_that_is_built_alone_leads_to_no_strange_host(groups: Project) -> None:
    with_logo(groups, "https://short.example/x")
    assert groups.problems("press", groups=("g2",), languages=("en",)) == _strange("short.example")
    assert groups.made() == []


@pytest.mark.parametrize("address", ["https://example.org/2", "https://www.rop.org/", "https://lane.rop.org/x"])
def test_a_group_may_lead_to_its_own_host_and_to_those_of_the_flyer(groups: Project, address: str) -> None:
    with_logo(groups, address)
    assert groups.printed_groups("press", languages=("en",)) == ""
    assert groups.printed("press", groups=("g2",), languages=("en",)) == ""


def test_the_host_of_one_group_is_strange_to_another(groups: Project) -> None:
    with_logo(groups, "https://one.example/")
    groups.change("groups/g1.yaml", "https://example.org/1", "https://one.example/")
    assert told_of(groups.batch("press", languages=("en",))) == _strange("one.example")


def test_without_preflight_codes_are_not_looked_at(groups: Project) -> None:
    with_logo(groups, "https://short.example/x")
    assert groups.printed_groups("press", languages=("en",), preflight=False) == ""


def test_a_numbered_run_with_a_code_to_a_strange_host_is_not_written(project: Project) -> None:
    with_picture(raffle(project), "https://short.example/x")
    (project.root / "pieces.csv").write_text("number,code\n0001,A1\n0002,A2\n")
    file = "output/shots/numbered/shots.en.copier.0001-0002.pdf: P489: page 1: the code"
    assert told_of(project.numbered(table="pieces.csv")) == (
        f"{file} 59 mm from the left and 13 mm from the top leads to short.example; the flyer names rop.org\n"
        f"{file} 148 mm from the left and 13 mm from the top leads to short.example; the flyer names rop.org\n"
        "  hint for these 2: make the code anew, or name its host\n"
    )
    assert not list((project.root / "output").rglob("*.pdf"))


@pytest.mark.parametrize("link", ["https://raffle.example/{code}", "https://{code}.example/{number}"])
def test_pieces_may_lead_to_the_host_of_their_link_whatever_column_it_has(project: Project, link: str) -> None:
    raffle(project).change(FLYER, "https://www.rop.org/t/{code}?n={number}", link).change(LAYOUT, "0.75in", "0.8in")
    (project.root / "pieces.csv").write_text("number,code\n0001,lane\n0002,linn\n")
    assert project.printed_pieces(table="pieces.csv") == ""
    assert project.printed() == ""


def test_a_code_to_a_strange_host_is_not_printed_by_a_drum_either(project: Project) -> None:
    project.change(FLYER, "85/40/70/55}", "85/40/70/55, drum: Hunter Green}")
    with_picture(project, "https://short.example/x")
    assert project.problems("riso", languages=("en",)) == (
        "output/shots/shots.en.riso.black.pdf: P489: page 2: the code 107 mm from the left and 154 mm from the top "
        f"leads to short.example; the flyer names rop.org\n{HINT}"
    )
    assert project.made() == []
    with_picture(project, "https://www.rop.org/join").printed("riso", languages=("en",))


def test_groups_of_a_table_may_each_lead_to_their_own_host(groups: Project) -> None:
    links = ("https://one.example/", "https://two.example/", "https://example.org/3")
    rows = [group(number, link=link) for number, link in enumerate(links, 1)]
    (groups.root / "groups.csv").write_text(table(rows), "utf-8")
    assert groups.printed_groups("press", table="groups.csv") == ""
