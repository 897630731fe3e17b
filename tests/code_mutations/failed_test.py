"""A plugin of pytest: notes the test that runs, and the first one that fails, in files of a folder.

It also runs the quick tests before the walks through the browser and what is slow, as a time limit may end the run.
"""

import json
import os
from pathlib import Path

import pytest

FOLDER = "FLYERGEN_MUTATION_NOTES"  # the variable that names the folder


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "all: runs in `make test-all` alone")  # a tree may not have it yet


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: "web/test_walk" in item.nodeid or item.get_closest_marker("slow") is not None)


def pytest_runtest_logstart(nodeid: str) -> None:
    _note("running", nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note_failure(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _note_failure(report)


def _note_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.failed and not (Path(os.environ[FOLDER]) / "failed").exists():
        crash = getattr(report.longrepr, "reprcrash", None)
        message = crash.message if crash else str(report.longrepr).strip().rpartition("\n")[2]
        _note("failed", json.dumps({"test": report.nodeid, "message": message.partition("\n")[0][:200]}))


def _note(name: str, text: str) -> None:
    (Path(os.environ[FOLDER]) / name).write_text(text, "utf-8")
