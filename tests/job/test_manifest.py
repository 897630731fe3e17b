"""The manifest of a batch: which files it lists, and which of them need not be made again."""

import csv
import json
from hashlib import sha256
from pathlib import Path

from flyergen.job.manifest import Manifest, Record


def made(folder: Path, file: str, data: bytes = b"words", inputs: str = "i", **changes: object) -> Record:
    """Write a file and return its record."""
    (folder / file).write_bytes(data)
    digest = sha256(data).hexdigest()
    record = Record("one", "en", "press", file, digest, len(data), 2, 10.0, "fits", (), inputs)
    return record._replace(**changes)  # type: ignore[arg-type]


def listed(folder: Path) -> list[str]:
    return [one["file"] for one in json.loads((folder / "manifest.json").read_text("utf-8"))["files"]]


def test_a_file_is_fresh_if_it_is_unchanged_and_its_inputs_are_the_same(tmp_path: Path) -> None:
    record = made(tmp_path, "a.pdf")
    with Manifest(tmp_path) as manifest:
        manifest.note([record])
    again = Manifest(tmp_path)
    assert again.fresh("a.pdf", "i") == record
    assert again.fresh("a.pdf", "other") is None
    assert again.fresh("b.pdf", "i") is None
    (tmp_path / "a.pdf").write_bytes(b"other words")
    assert again.fresh("a.pdf", "i") is None


def test_files_are_listed_in_order_without_those_that_are_gone_or_outdated(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.note([made(tmp_path, name) for name in ("c.pdf", "a.pdf", "b.pdf")])
    assert listed(tmp_path) == ["a.pdf", "b.pdf", "c.pdf"]
    (tmp_path / "a.pdf").unlink()
    with Manifest(tmp_path) as manifest:
        manifest.drop(["b.pdf", "none.pdf"])
    assert listed(tmp_path) == ["c.pdf"]
    with Manifest(tmp_path) as manifest:
        manifest.drop(["c.pdf"])
        manifest.note([made(tmp_path, "c.pdf", b"made again")])
    assert listed(tmp_path) == ["c.pdf"]


def test_a_run_that_is_killed_leaves_a_journal_which_the_next_reads_and_removes(tmp_path: Path) -> None:
    record = made(tmp_path, "a.pdf")
    journal = tmp_path / ".batch-999999999.jsonl"
    journal.write_text(json.dumps(record._asdict()) + '\n{"group": "tw', "utf-8")
    with Manifest(tmp_path) as manifest:
        assert manifest.fresh("a.pdf", "i") == record
    assert listed(tmp_path) == ["a.pdf"]
    assert not journal.exists()


def test_of_two_runs_that_made_the_same_file_the_one_whose_file_is_there_is_right(tmp_path: Path) -> None:
    own = made(tmp_path, "a.pdf", b"own words")
    other = made(tmp_path, "a.pdf", b"words of the other")
    with Manifest(tmp_path) as manifest:
        manifest.note([own])
        (tmp_path / ".batch-999999999.jsonl").write_text(json.dumps(other._asdict()) + "\n", "utf-8")
    assert Manifest(tmp_path).records == {"a.pdf": other}


def test_the_table_has_a_row_for_each_file_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.note([made(tmp_path, "a.pdf", group="=1+1", warnings=("first", "second"))])
    data = (tmp_path / "manifest.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfgroup,language,target,file,sha256,bytes,pages,body_pt,fit,warnings,inputs\r\n")
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines())
    assert (row["group"], row["warnings"], row["bytes"]) == ("'=1+1", "first; second", "5")


def test_a_run_that_makes_nothing_writes_nothing_and_broken_lists_count_as_empty(tmp_path: Path) -> None:
    with Manifest(tmp_path):
        pass
    assert [*tmp_path.iterdir()] == []
    (tmp_path / "manifest.json").write_text('{"files": [{"file": "a.pdf"}, {"file": 1}]}', "utf-8")
    assert Manifest(tmp_path).records == {}
