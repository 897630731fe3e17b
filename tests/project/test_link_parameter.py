"""A parameter on the links in codes: off unless asked for, one for each group, and never in print."""

from project import Project
from raffle import codes


def held(project: Project) -> set[str]:
    """Return what the codes of all files say."""
    files = [project.root / name for name in project.made() if name.endswith(".pdf")]
    return {code for file in files for page in codes(file) for code in page}


def with_groups(project: Project, tracking: str, may: str = "name") -> Project:
    project.change("flyer.yaml", "figures:", f"{tracking}\ngroups: {{may_change: [{may}]}}\nfigures:")
    (project.root / "groups.csv").write_text(
        "name,tracking\nCafé Yamhill,\n" if may == "name" else "name,tracking\nA,a-1\n"
    )
    return project


def held_by_groups(project: Project) -> set[str]:
    """Return what the codes say of the groups' editions, once they are made."""
    project.printed_groups("press", table="groups.csv", languages=("en",), preflight=False)
    return held(project)


def held_by_the_flyer(project: Project) -> set[str]:
    """Return what the codes say of the flyer's own edition, once it is made."""
    project.printed("press", languages=("en",), preflight=False)
    return held(project)


def test_unsaid_no_link_is_changed(project: Project) -> None:
    with_groups(project, "country: US")
    assert held_by_groups(project) == {"https://www.rop.org"}


def test_each_group_has_its_name_in_the_links_of_its_codes(project: Project) -> None:
    with_groups(project, "tracking: from")
    assert held_by_groups(project) == {"https://www.rop.org/?from=cafe-yamhill"}


def test_a_group_may_say_another_value_where_the_flyer_lets_it(project: Project) -> None:
    with_groups(project, "tracking: {parameter: from}", may="name, tracking")
    assert held_by_groups(project) == {"https://www.rop.org/?from=a-1"}


def test_the_flyers_own_edition_has_a_parameter_only_if_it_says_a_value(project: Project) -> None:
    project.change("flyer.yaml", "figures:", "tracking: from\nfigures:")
    assert held_by_the_flyer(project) == {"https://www.rop.org"}
    project.change("flyer.yaml", "tracking: from", "tracking: {parameter: from, value: rop}")
    assert held_by_the_flyer(project) == {"https://www.rop.org/?from=rop"}


def test_a_name_that_is_no_parameter_is_refused(project: Project) -> None:
    project.change("flyer.yaml", "figures:", 'tracking: "a=b"\nfigures:')
    assert project.problems().splitlines()[:2] == [
        "flyers/shots/flyer.yaml:4:11: L551: `a=b` cannot be the name of a parameter",
        "  hint: write letters, digits, `-` and `_`, such as `from`",
    ]
