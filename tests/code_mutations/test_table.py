"""The page of mutations: two runs, and what was noticed before and is not any more."""

from code_mutations import table
from code_mutations.drawn import Drawn, Mutation
from code_mutations.results import Result

_FIRST = Mutation(1, "sheet.page", "Page.fits", "and/or", 0, "a or b | c", "a and b | c", "return a or b | c", "")
_SECOND = Mutation(2, "units", "INCH", "constant", 0, "25.4", "26.4", "INCH = 25.4", "")
_THIRD = Mutation(3, "pdf", "zipped", "keyword", 0, "strict=False", "", "", "", equivalent="it is the default")
_DRAWN = Drawn(60, {}, [_FIRST, _SECOND, _THIRD])
_BEFORE = table.run_of(
    "before",
    [
        Result(1, "near", "killed", "tests/test_page.py::test_fits", "", 2.4),
        Result(2, "near", "passed"),
        Result(2, "all", "killed", "tests/test_units.py::test_inch", "", 301.2),
        Result(3, "test", "passed"),
    ],
)


_TABLE = r"""
3 mutations, seed 60:

| Outcome | before | after |
|---|---:|---:|
| killed | 2 | 0 |
| of these by `make test` | 1 | 0 |
| survived | 1 | 1 |
| timed out | 0 | 1 |
| not finished | 0 | 1 |

| | Definition | Change | before | after |
|---:|---|---|---|---|
| 1 | `Page.fits` | `a or b \| c` → `a and b \| c` | near, 2 s: `tests/test_page.py::test_fits` | **timed out** |
| 2 | `INCH` | `25.4` → `26.4` in `INCH = 25.4` | all, 301 s: `tests/test_units.py::test_inch` | **survived** |
| 3 | `zipped` | `strict=False` dropped | survived, and is equivalent: it is the default | **not finished** |

- Number 1 was killed before, and after: timed out.
- Number 2 was killed before, and after: survived.
"""


def test_a_table_has_each_mutation_with_the_test_that_noticed_it() -> None:
    after = table.run_of("after", [Result(1, "test", "timeout"), Result(2, "all", "passed")])
    text = "\n".join(table.lines(_DRAWN, [_BEFORE, after]))
    assert text == _TABLE.strip("\n")
    assert table.newly_alive(_DRAWN, _BEFORE, after) == [_FIRST, _SECOND]


def test_one_run_has_one_column() -> None:
    lines = [*table.lines(_DRAWN._replace(mutations=[_SECOND]), [table.run_of("result", [Result(2, "", "lost")])])]
    assert "| not found | 1 |" in lines
    assert lines[-1] == "| 2 | `INCH` | `25.4` → `26.4` in `INCH = 25.4` | **not found** |"


def test_what_is_gone_for_a_reason_is_no_loss() -> None:
    gone = Drawn(60, {}, [_FIRST._replace(gone="a plate has its own class")])
    after = table.run_of("after", [Result(1, "", "lost")])
    assert table.newly_alive(gone, _BEFORE, after) == []
    assert [*table.lines(gone, [_BEFORE, after])][-3].endswith("| no longer there: a plate has its own class |")
