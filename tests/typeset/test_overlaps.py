"""Blocks at fixed places that grow into each other: nobody prints words over words unawares."""

from building import told_of
from flyergen.job.request import Request
from flyergen.reports.previews import Looks, make_preview
from groups_project import as_yaml, with_groups
from project import ES, LAYOUT, Project

TITLE = "      - title: cover.title\n      - paragraph: cover.body\n"
FIXED = """\
      - title: {text: cover.title, style: point-heading, at: {top: 100mm, width: 70mm}}
      - paragraph: {text: cover.body, at: {top: 110mm, width: 70mm}}
"""
CODE = "      - qr: {code: {link: organization.web, text: code.alt}}\n"
LONG = (
    "Vacunas gratis contra la gripe para todas las personas que viven, trabajan o estudian en nuestro condado, "
    "para sus familias y para quien las cuida"
)


def fixed(project: Project) -> Project:
    """Give title and body of the front places of their own: there is room for one line of the title."""
    project.change(LAYOUT, TITLE, FIXED)
    return project


def longer(project: Project) -> Project:
    title = "title: Vacunas gratis contra la gripe\n"
    project.change(ES, f"cover:\n  {title}", f"cover:\n  title: {LONG}\n")
    return project.change(ES, title, f"title: {LONG}\n")  # the document's, which the source says with the same words


def test_a_text_that_grows_into_the_next_block_is_named_with_it(project: Project) -> None:
    assert longer(fixed(project)).problems() == (
        "flyers/shots/text/es.yaml:5:10: T309: "
        "`cover.title` and `cover.body` are printed over each other on panel front in `es`\n"
        "  hint: shorten `cover.title` by 27 characters (it has 146, and 14 in `en`), "
        "or move a block with `at:`; `flyergen preview --overset` shows them\n"
    )


def test_the_flyer_is_set_smaller_if_that_keeps_its_blocks_apart(project: Project) -> None:
    project.change(
        LAYOUT, "largest: 10pt, preferred: 10pt, smallest: 9pt", "largest: 14pt, preferred: 14pt, smallest: 9pt"
    )
    checked = fixed(project).check()
    assert (checked.lines, checked.problems) == (
        (
            "shots  flat on Half Letter, 2 languages",
            "  en  13.25 on 15.63 pt  front 16%  back 39%",
            "  es  13.25 on 15.63 pt  front 16%  back 39%",
            "  es sets the size for all; en would have room for more (one_size: false in flyer.yaml)",
        ),
        (),
    )


def test_blocks_that_only_stand_close_are_printed(project: Project) -> None:
    fixed(project).printed("press")


def test_the_translator_is_told_by_the_check_of_her_language(project: Project) -> None:
    told = longer(fixed(project)).checked("es")
    assert "T309: `cover.title` and `cover.body` are printed over each other on panel front in `es`" in told


def test_it_can_be_looked_at(project: Project) -> None:
    longer(fixed(project))
    assert make_preview(Request(("shots",), ("es",)), Looks(overset=True)).problems == ()


def test_words_on_a_code_are_told_though_the_code_has_none(project: Project) -> None:
    code = "      - qr: {code: {link: organization.web, text: code.alt}, at: {top: 60mm, width: 50mm}}\n"
    over = "      - paragraph: {text: cover.body, at: {top: 80mm, x: 30mm, width: 50mm}}\n"
    project.change(LAYOUT, CODE, code + over)
    both = "`qr (flyers/shots/layout.yaml:15:9)` and `cover.body`"
    assert project.problems() == (
        f"flyers/shots/layout.yaml:15:9: T309: {both} are printed over each other on panel back in `en`\n"
        f"flyers/shots/layout.yaml:15:9: T309: {both} are printed over each other on panel back in `es`\n"
        "  hint for these 2: move one of them with `at:`; `flyergen preview --overset` shows them\n"
    )


def test_what_a_group_says_must_not_run_into_what_stands(project: Project) -> None:
    with_groups(project)
    card = "      - contact: {show: [organization, phone, email], note: meeting}\n"
    below = "      - paragraph: {text: cover.body, at: {top: 150mm}}\n"
    project.change(LAYOUT, card, f"{card.rstrip()[:-1]}, at: {{top: 125mm}}}}\n{below}")
    meeting = "Meetings are on the second Tuesday. " * 8
    project.write("groups/long.yaml", as_yaml(1).replace("Meetings: day 1", meeting.strip()))
    alone = project.problems("press", groups=("long",), preflight=False)
    assert alone == (
        "flyers/shots/groups/long.yaml:4:15: T309: "
        "`meeting` and `cover.body` are printed over each other on panel back in `en`\n"
        "  hint: shorten `meeting` by 197 characters (it has 287), "
        "or move a block with `at:`; `flyergen preview --overset` shows them\n"
    )
    assert told_of(project.batch("press", preflight=False)).endswith(alone)
