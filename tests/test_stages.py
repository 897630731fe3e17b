"""Tasks of several stages, side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.stages import Staged, at_once, stage_by_stage


def task(name: str, stages: int, done: list[tuple[str, int]]) -> Staged[str]:
    for stage in range(stages):
        done.append((name, stage))
        yield
    return name


def test_a_stage_of_all_tasks_is_done_before_the_next_one() -> None:
    done: list[tuple[str, int]] = []
    assert list(stage_by_stage([task("a", 2, done), task("b", 1, done), task("c", 3, done)])) == ["a", "b", "c"]
    assert done == [("a", 0), ("b", 0), ("c", 0), ("a", 1), ("c", 1), ("c", 2)]


@given(st.lists(st.integers(0, 5)))
def test_results_have_the_order_of_the_tasks_however_many_stages_each_has(stages: list[int]) -> None:
    done: list[tuple[str, int]] = []
    tasks = [task(str(number), count, done) for number, count in enumerate(stages)]
    assert list(stage_by_stage(tasks)) == [str(number) for number in range(len(stages))]
    assert [stage for _, stage in done] == sorted(stage for _, stage in done)
    assert sorted(done) == sorted((str(n), stage) for n, count in enumerate(stages) for stage in range(count))


def test_a_result_comes_before_later_tasks_go_on() -> None:
    done: list[tuple[str, int]] = []
    results = stage_by_stage([task("a", 1, done), task("b", 3, done)])
    assert next(results) == "a"
    assert done == [("a", 0), ("b", 0)]


def test_a_task_alone_does_all_of_its_stages() -> None:
    done: list[tuple[str, int]] = []
    assert at_once(task("a", 3, done)) == "a"
    assert done == [("a", 0), ("a", 1), ("a", 2)]


def test_what_a_task_raises_is_raised() -> None:
    def failing() -> Staged[None]:
        yield
        raise ValueError("wrong")

    with pytest.raises(ValueError, match=r"^wrong$"):
        at_once(failing())
