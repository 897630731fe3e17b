"""A coordinator's day: she has a finished flyer and one table of local groups, and a row of it is wrong.

The whole day is `docs/transcripts/coordinators-day.txt`; when a change is meant, renew it and read its diff:

    pytest tests/cli/test_coordinators_day.py --renew-golden
"""

from pathlib import Path
from shutil import copytree

import pytest

from cli.transcript import Transcript
from project import Project

FLYER = Path(__file__).resolve().parents[2] / "flyers" / "secure-communities"
COLUMNS = "group,name,contact name,phone,email,link,meeting en,meeting es"
BEFORE = "coast,Coast Example Group,Desk,541-555-01,coast@example.org,https://example.org,Meetings: Fridays,"
AFTER = BEFORE.replace("541-555-01", "541-555-0163") + "Reuniones: viernes"
ROWS = (
    "north,North Example Group,Desk,503-555-0141,n@example.org,https://example.org,Meetings: daily,Reuniones: a diario",
    BEFORE,
    "east,East Example Group,Desk,541-555-0187,e@example.org,https://example.org,Meetings: Mondays,Reuniones: lunes",
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The flyer, and nothing else that its coordinator has to know of."""
    monkeypatch.chdir(tmp_path)
    copytree(FLYER, tmp_path / "flyers" / "secure-communities")
    (tmp_path / "groups.csv").write_text("\n".join((COLUMNS, *ROWS, "")), "utf-8")
    return Project(tmp_path)


def pdfs(project: Project) -> list[str]:
    return sorted(path.name for path in (project.root / "output" / "secure-communities").glob("*.pdf"))


def test_a_coordinators_day_is_as_the_transcript_says(project: Project, request: pytest.FixtureRequest) -> None:
    day = Transcript(project, project.root)
    day.note("A folder with the flyer, and a table from a spreadsheet, saved as CSV: a row for each local group.")
    day.lines += ["", "$ cat groups.csv", COLUMNS, *ROWS]
    day.types("batch secure-communities --groups groups.csv --for press", 1)
    assert pdfs(project) == [
        f"secure-communities.{group}.{code}.press.pdf" for group in ("east", "north") for code in ("en", "es")
    ]
    day.note("Two groups are done. The third is mended in the table.")
    day.writes("groups.csv", (BEFORE, AFTER))
    day.note("The same command again: only what is missing is made.")
    day.types("batch secure-communities --groups groups.csv --for press")
    day.note("And one zip for each group, to send.")
    day.types("batch secure-communities --groups groups.csv --for press --package")
    assert len(pdfs(project)) == 6
    day.compare("coordinators-day.txt", renew=request.config.getoption("--renew-golden"))
