"""Tables of cases: one test runs every row, and names each row that fails."""

import inspect
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest

Test = Callable[..., None]


def each_row(
    names: str | Sequence[str], rows: Iterable[Any], ids: Iterable[Any] | Callable[[Any], object] | None = None
) -> Callable[[Test], Test]:
    """Return a decorator that runs a test for every row of a table, as `parametrize` does, but as one test.

    It is for many rows of little work: pytest's own share of a case is then more than that of the case. All rows run,
    and the failure has every row that is wrong, by name. Fixtures are made once, for all rows.
    """
    keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    table = list(_named(keys, list(rows), ids))
    assert table, "a table without rows tries nothing"

    def decorate(test: Test) -> Test:
        def run(**fixtures: object) -> None:
            wrong = [told for name, values in table if (told := _failure(name, partial(test, **values, **fixtures)))]
            if wrong:
                pytest.fail(f"{len(wrong)} of {len(table)} rows\n" + "\n".join(wrong), pytrace=False)

        return _dressed(run, test, keys)

    return decorate


def _named(keys: list[str], rows: list[Any], ids: Any) -> Iterator[tuple[str, dict[str, object]]]:
    given = list(ids) if ids is not None and not callable(ids) else [None] * len(rows)
    assert len(given) == len(rows), "a table has as many names as rows"
    for row, own_name in zip(rows, given, strict=True):
        values, name = _values(row, own_name, single=len(keys) == 1)
        shown = name or ", ".join(str(ids(value)) if callable(ids) else repr(value) for value in values)
        yield shown, dict(zip(keys, values, strict=True))


def _values(row: Any, name: str | None, *, single: bool) -> tuple[tuple[object, ...], str | None]:
    """Return the values of a row and its name. `pytest.param` may name a row, and not mark it: it has no test."""
    if isinstance(row, type(pytest.param())):
        assert not row.marks, "a row of a table has no marks"
        return tuple(row.values), str(row.id) if row.id else name
    return (row,) if single else tuple(row), name


def _failure(name: str, run: Callable[[], None]) -> str:
    """Return the name of a row that is wrong and what was wrong in it, or nothing."""
    try:
        run()
    except pytest.skip.Exception as skipped:
        return f"[{name}] a row of a table cannot be skipped: {skipped}"
    except pytest.fail.Exception as failed:  # as a table in a table fails
        return f"[{name}] {failed}"
    except Exception as error:  # noqa: BLE001 (whatever it is, the other rows are tried)
        trace = traceback.format_exception(error.with_traceback(_inside(error)))
        return f"[{name}] " + "".join(trace)
    return ""


def _inside(error: Exception) -> Any:
    """Return the traceback from the test on: how it was called says nothing."""
    trace = error.__traceback__
    while trace and trace.tb_next and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    return trace


def _dressed(run: Test, test: Test, keys: list[str]) -> Test:
    """Return `run` with the test's name, place and marks, and with those of its parameters that are fixtures."""
    signature = inspect.signature(test)
    missing = set(keys) - set(signature.parameters)
    assert not missing, f"the test has no parameter {missing}"
    fixtures = [parameter for name, parameter in signature.parameters.items() if name not in keys]
    by_name = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in fixtures]
    run.__name__, run.__qualname__, run.__module__, run.__doc__ = (
        test.__name__,
        test.__qualname__,
        test.__module__,
        test.__doc__,
    )
    vars(run).update(
        __signature__=signature.replace(parameters=by_name), pytestmark=list(getattr(test, "pytestmark", []))
    )
    return run
