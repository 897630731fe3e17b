"""A project to run commands in."""

from pathlib import Path

import pytest

from cli.kind_project import as_kind
from cli.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    for name in ("FLYERGEN_TRACEBACK", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return Project(tmp_path).add("shots")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty folder, for commands that begin a flyer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 2026-09-21: the events of all kinds are to come
    return Project(tmp_path)


@pytest.fixture
def kind(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small flyer as a kind of its project."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    return as_kind(project)
