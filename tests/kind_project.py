"""The small flyer as a kind, which new flyers are begun from, in the project of `project`."""

from project import SHOTS_ENGLISH, Project

KIND = """\
kind: notice
about: A small notice
order: 0
placeholders: [organization, contact.phone]
words: [cover]
"""
START = """\
document:
  title: Notice
cover:
  title: Say it here
  body: Say more of it, and {contact.phone}.
""" + SHOTS_ENGLISH[SHOTS_ENGLISH.index("points:") :]


def as_kind(project: Project) -> Project:
    """Make the small flyer a kind of its project, with things that no new flyer gets."""
    for file in ("groups/one.yaml", "text/es.accepted", "art/draw.py", "art/old.svg"):
        project.write(file, "")
    return project.write("kind.yaml", KIND).write("start/text/en.yaml", START).write("old.yaml", "extends: layout\n")


def new_files(project: Project) -> list[str]:
    """Return the files of the new flyer, `fair`."""
    folder = project.root / "flyers" / "fair"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def text_of(project: Project, file: str) -> str:
    """Return what a file of the new flyer says."""
    return (project.root / "flyers" / "fair" / file).read_text("utf-8")
