"""The runs that the page of numbered pieces tells of: their tickets are right, and all of them are in its table."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import runs
from flyergen.cli.app import app


def test_the_tickets_of_the_runs_have_no_problem_and_stand_eight_on_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runs.write_flyer(tmp_path / "flyers" / "raffle")
    said = CliRunner().invoke(app, ["numbered", "raffle", "--count", "8"], catch_exceptions=False)
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout.splitlines()[0] == "raffle  8 pieces, 8 on each sheet of 8.5 x 11 in"


def test_each_run_is_a_row_of_the_page() -> None:
    rows = re.findall(r"(?m)^\| ([\d,]+) \| \d+ MiB \| [\d.]+ s \| [\d.]+ MB \|$", runs.PAGE.read_text("utf-8"))
    assert rows == [f"{pieces:,}" for pieces in runs.RUNS]


def test_a_row_says_memory_time_and_size() -> None:
    assert runs.Run(5000, 58 * 2**20, 5.94, 5_600_000).row() == "| 5,000 | 58 MiB | 5.9 s | 5.6 MB |\n"
    assert runs.Run(20_000, 60 * 2**20, 21.4, 24_100_000).row() == "| 20,000 | 60 MiB | 21 s | 24 MB |\n"
