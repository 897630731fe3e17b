"""What flyergen's own processes do not read: settings of reportlab, and dates that are none."""

import os
import re
import sys

import pytest

from flyergen import startup


def test_a_date_that_is_none_is_hidden_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with startup.without_bad_epoch():
        assert "SOURCE_DATE_EPOCH" not in os.environ
    assert os.environ["SOURCE_DATE_EPOCH"] == "yesterday"


@pytest.mark.parametrize("epoch", ["0", "1700000000"])
def test_a_date_that_is_one_stays(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with startup.without_bad_epoch():
        assert os.environ["SOURCE_DATE_EPOCH"] == epoch


def test_without_a_date_there_is_none_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with startup.without_bad_epoch():
        pass
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_settings_of_reportlab_are_hidden_from_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    monkeypatch.setenv("RL_pageCompression", "0")
    startup.hide_settings()
    assert "RL_pageCompression" not in os.environ
    assert vars(sys.modules["reportlab_settings"]).get("pageCompression") is None


def test_a_deferred_module_is_imported_when_something_of_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "modules", {name: it for name, it in sys.modules.items() if name != "textwrap"})
    startup.defer_modules()
    deferred = sys.modules["textwrap"]
    assert type(deferred).__name__ == "_Deferred"
    assert deferred.dedent("  a") == "a"
    assert sys.modules["textwrap"] is not deferred
    assert "dedent" in vars(deferred)


def test_patterns_are_deferred_for_the_packages_that_seldom_search_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(re, "compile", re.compile)
    startup.defer_patterns()
    spaces: dict[str, object] = {"__name__": "yaml.reader", "re": re}
    found = eval("re.compile('a+')", spaces)
    assert not isinstance(found, re.Pattern)
    assert found.match("aab")[0] == "aa"
    assert isinstance(eval("re.compile('a+')", {"__name__": "mine", "re": re}), re.Pattern)
