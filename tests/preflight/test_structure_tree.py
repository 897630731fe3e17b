"""The structure of a tagged PDF is read in its order, and the tags of content as they open and close."""

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.open import Budget
from flyergen.preflight.structure_tree import (
    Tagged,
    Tagging,
    elements_below,
    in_form,
    properties_of,
    read_content,
    read_structure,
    role_of,
)


class Tree:
    """A file with a page, a form and a structure that a test puts together."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.page = self.pdf.add_blank_page().obj
        self.form = self.pdf.make_indirect(self.pdf.make_stream(b""))

    def element(self, role: str, *kids: object, **entries: object) -> pikepdf.Object:
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{role}"))
        for key, value in entries.items():
            made[f"/{key}"] = value
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        return self.pdf.make_indirect(made)

    def root(self, *kids: object, **roles: Any) -> pikepdf.Object:
        return self.pdf.make_indirect(Dictionary(K=Array(kids), RoleMap=Dictionary(**roles)))


@pytest.fixture
def tree() -> Tree:
    return Tree()


def test_elements_come_in_reading_order_with_those_around_them(tree: Tree) -> None:
    heading = tree.element("H1", 0, Alt="Our rights")
    items = tree.element("L", tree.element("LI", 1, ActualText="one"), tree.element("LI", 2))
    root = tree.root(tree.element("Document", heading, items))
    found = [*read_structure(root, Budget())]
    assert [(tag.role, tag.parent, tag.kids) for tag in found] == [
        ("Document", "", ("H1", "L")),
        ("H1", "Document", ()),
        ("L", "Document", ("LI", "LI")),
        ("LI", "L", ()),
        ("LI", "L", ()),
    ]
    assert [(tag.alt, tag.actual_text) for tag in found[1:4]] == [("Our rights", ""), ("", ""), ("", "one")]
    assert [role_of(one, {}) for one in elements_below(found[2].node, Budget())] == ["LI", "LI"]


def test_content_of_a_page_and_of_a_form_on_it_has_numbers_of_its_own(tree: Tree) -> None:
    here = tree.page.objgen[0]
    inside = Dictionary(Type=Name.MCR, MCID=3, Stm=tree.form)
    tapped = Dictionary(Type=Name.OBJR, Obj=tree.form)
    root = tree.root(tree.element("P", 3, inside, tapped, Dictionary(Type=Name.MCR), Pg=tree.page))
    far = in_form(tree.form, 3)
    assert far == 3 + tree.form.objgen[0] * 2**20
    assert in_form(None, 3) == 3
    (tag,) = read_structure(root, Budget())
    assert tag.mcids == ((here, 3), (here, far), (here, -1))
    assert tag.objects == (tree.form.objgen,)
    assert [*read_content(root, Budget())] == [(here, 3), (here, far), (here, -1)]


def test_an_element_says_its_page_to_all_below_it_until_one_says_another(tree: Tree) -> None:
    other = tree.pdf.add_blank_page().obj
    root = tree.root(tree.element("Sect", tree.element("P", 0), tree.element("P", 1, Pg=other), Pg=tree.page))
    pages = [(tree.page.objgen[0], 0), (other.objgen[0], 1)]
    assert [mcid for tag in read_structure(root, Budget()) for mcid in tag.mcids] == pages
    assert [*read_content(root, Budget())] == pages


def test_a_file_may_have_names_of_its_own_that_lead_to_those_of_the_standard(tree: Tree) -> None:
    root = tree.root(tree.element("Headline"), tree.element("Ring"), Headline=Name.Title, Title=Name.H1, Ring=Name.Ring)
    assert [(tag.role, tag.name) for tag in read_structure(root, Budget())] == [("H1", "Headline"), ("Ring", "Ring")]


def test_an_element_that_comes_again_is_read_once_and_all_below_it_is_counted(tree: Tree) -> None:
    loop = tree.element("Sect", 7, Pg=tree.page)
    loop.K = Array([7, loop, loop])
    root = tree.root(loop, loop)
    assert [tag.role for tag in read_structure(root, Budget())] == ["Sect"]
    assert [*read_content(root, Budget())] == [(tree.page.objgen[0], 7)]
    loop.K = Array([0] * 1000)
    budget = Budget()
    left = budget.remaining("objects")
    elements_below(loop, budget)
    assert left - budget.remaining("objects") == 1000


def test_words_in_a_tag_have_its_number_and_those_around_them_their_own() -> None:
    tags = Tagging()
    tags.begin_with(Name.P, Dictionary(MCID=4))
    tags.begin_with(Name.Span, Dictionary(Lang="es"))
    assert tags.current == Tagged("P", 4)
    tags.end()
    tags.end()
    assert (tags.current, tags.mcids, tags.faults) == (Tagged(), {4}, {})


def test_a_tag_that_is_not_closed_and_one_that_was_not_open_are_told() -> None:
    tags = Tagging()
    tags.end()
    tags.begin(Name.Artifact)
    tags.begin(Name.P)
    tags.close()
    assert [*map(str, tags.faults)] == ["an EMC without a BDC", "2 BDC or BMC without an EMC"]


@pytest.mark.parametrize(
    ("outer", "inner", "told"),
    [
        (0, None, []),
        (0, "artifact", ["an artifact inside a tag"]),
        ("artifact", 0, ["a tag inside an artifact"]),
        ("artifact", "artifact", []),
    ],
)
def test_an_artifact_and_a_tag_are_not_in_each_other(outer: Any, inner: Any, told: list[str]) -> None:
    tags = Tagging()
    for kind in (outer, inner):
        if kind == "artifact":
            tags.begin(Name.Artifact)
        elif kind is not None:
            tags.begin_with(Name.P, Dictionary(MCID=kind))
    assert [*map(str, tags.mixed)] == told


def test_only_a_form_of_the_parent_tree_has_numbers(tree: Tree) -> None:
    page = Tagging()
    page.begin_with(Name.P, Dictionary(MCID=0))
    stranger = page.inside(tree.form)
    assert stranger.current == Tagged("P", 0)
    stranger.begin_with(Name.Span, Dictionary(MCID=1))
    assert page.mcids == {0}
    tree.form.StructParents = 5
    page.inside(tree.form).begin_with(Name.Span, Dictionary(MCID=1))
    assert page.mcids == {0, in_form(tree.form, 1)}


def test_properties_may_be_a_name_of_the_resources() -> None:
    named = {"/Pr1": Dictionary(MCID=2)}
    assert properties_of(Name.Pr1, named.get) == Dictionary(MCID=2)
    assert properties_of(Name.Pr2, named.get) == {}
    assert properties_of(Dictionary(MCID=3), named.get) == Dictionary(MCID=3)
