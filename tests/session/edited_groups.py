"""A flyer whose groups are edited: its session, and two groups in files."""

from pathlib import Path

from flyergen.session.session import EditingSession
from groups_project import as_yaml
from in_memory import WITH_GROUPS


def session_in(folder: Path) -> EditingSession:
    """Write the flyer into a folder, and begin to edit it."""
    flyer = folder / "flyers" / "shots"
    for name, said in WITH_GROUPS.items():
        (flyer / name).parent.mkdir(parents=True, exist_ok=True)
        (flyer / name).write_text(said, "utf-8")
    return EditingSession(flyer, "shots")


def with_files(session: EditingSession) -> Path:
    folder = session.folder / "groups"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"g{number}.yaml").write_text(as_yaml(number), "utf-8")
    return folder
