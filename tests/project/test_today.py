"""The clock: the time of SOURCE_DATE_EPOCH is now, and a flyer can be judged by another time or by none."""

from datetime import UTC, datetime, timedelta

import pytest

from flyergen.project.today import judged_at, moment_of_judgement, now

THEN = datetime(2026, 3, 1, tzinfo=UTC)


def test_the_epoch_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert now() == moment_of_judgement() == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["", "yesterday", "-5", "999999999999"])
def test_an_epoch_that_is_none_leaves_it_to_the_clock(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs(now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_flyer_is_judged_by_the_time_that_was_set_last_and_afterwards_by_the_one_before() -> None:
    with judged_at(THEN):
        assert moment_of_judgement() == THEN
        with judged_at(None):
            assert moment_of_judgement() is None
        assert moment_of_judgement() == THEN
    assert moment_of_judgement() is not None


def test_a_failure_gives_the_clock_back() -> None:
    with pytest.raises(ValueError, match="broken"), judged_at(None):
        raise ValueError("broken")
    assert moment_of_judgement() is not None
