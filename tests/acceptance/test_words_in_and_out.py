"""Words in, words out: each word of a flyer's sources is printed, read aloud, or left out for a reason.

The account of a flyer is compared with what nobody counts for it: the words of the files, read here by themselves, and
the letters on the pages of each medium. Shipped flyers, kinds and random changes are tried. A few are enough for every
day; `pytest tests/acceptance/test_words_in_and_out.py --edits 2000` makes so many changes.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from acceptance.changed_flyers import KINDS, NAMES, ROOT, Changed, changed_flyers
from flyergen.artwork import GlyphRun
from flyergen.flyer.groups import local_facts, local_words
from flyergen.job.group_parts import GroupEditions
from flyergen.job.impose import as_a_whole
from flyergen.problem import FlyerError
from flyergen.project.editions import JudgedEdition, judged_in_media, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.words import MEDIA, LanguageWords, MediumWords, count_of, spec_of_words, words_report
from flyergen.session.group_states import words_of_groups
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import GroupTable, group_files

SEED = "20261203"
DIRECTIVES = ("silenced", "review", "reviewer", "reviewed_on")
FEW = {"need-a-ride"}  # tabs, conditions, a row of a picture without room
_REFUSED = ("T203",)  # the source language does not have it
QUICK = (1, 2)  # changed flyers that are tried every day
Judged = Mapping[str, tuple[JudgedEdition, ...]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "changed" in metafunc.fixturenames:
        drawn = changed_flyers(metafunc.config.getoption("--edits"), SEED)
        quick = [
            pytest.param(
                one,
                id=f"{one.number}" if one.number in QUICK else str(one),
                marks=() if one.number in QUICK else (pytest.mark.all,),
            )
            for one in drawn
        ]
        metafunc.parametrize("changed", quick)
    if "name" in metafunc.fixturenames:
        marks = {name: () if name in FEW else (pytest.mark.all,) for name in NAMES}
        metafunc.parametrize("name", [pytest.param(name, marks=some) for name, some in marks.items()])


def test_all_words_of_shipped_flyers_are_accounted_for(name: str) -> None:
    assert faults_of(ROOT / "flyers" / name) == []


@pytest.mark.all
@pytest.mark.parametrize("kind", KINDS)
def test_all_words_of_new_flyers_are_accounted_for(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert faults_of(Changed(0, kind, True, ()).begin()) == []


@pytest.mark.all
@pytest.mark.parametrize("flyer", [name for name in NAMES if (ROOT / "flyers" / name / "groups").exists()])
def test_all_words_of_groups_are_accounted_for(flyer: str) -> None:
    source = load(ROOT / "flyers" / flyer)
    tables = group_files(source.folder / "groups", "groups")
    assert [fault for layout in source.layouts for fault in _faults_of_groups(source, tables, str(layout))] == []


def _faults_of_groups(source: FlyerSource, tables: tuple[GroupTable, ...], layout: str) -> Iterator[str]:
    editions = GroupEditions(source, spec_of_words((), layout), [one for one in MEDIA if one != "large_print"])
    accounts = [*words_of_groups(source, tables, (), layout)]
    for table in tables:
        group = editions.read(table)
        every = editions.judged_editions(group)
        judged = {name: tuple(map(_as_a_whole, some)) for name, some in every.items()}
        words = {code: local_words(one, group) for code, one in source.words.items()}
        here = source._replace(facts=local_facts(source.facts, group), words=words)
        own = [one for one in accounts if one.group == group.id]
        assert own
        for account in own:
            faults = _of_language(here, account, judged, is_group=bool(group.words))
            yield from (f"{layout} {group.id} {account.language} {fault}" for fault in faults)


def _as_a_whole(one: JudgedEdition) -> JudgedEdition:
    return one._replace(set_edition=one.set_edition and as_a_whole(one.set_edition))


def test_all_words_of_changed_flyers_are_accounted_for(
    changed: Changed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = changed.begin()
    changed.change(folder)
    assert faults_of(folder) == []


def faults_of(folder: Path) -> list[str]:
    """Return what is wrong with the account of a flyer. A broken flyer has none."""
    try:
        source = load(folder)
        return [fault for layout in source.layouts for fault in _faults(source, str(layout))]
    except FlyerError:
        return []


def _faults(source: FlyerSource, layout: str) -> Iterator[str]:
    spec = EditionSpec(layout=layout, demand=Demand.draft, words=False, advice=False)
    judged = judged_in_media(source, spec, MEDIA)
    for account in words_report(source, layout=layout):
        yield from (f"{layout} {account.language} {fault}" for fault in _of_language(source, account, judged))


def _of_language(source: FlyerSource, account: LanguageWords, judged: Judged, is_group: bool = False) -> Iterator[str]:
    file = source.folder / "text" / f"{account.language}.yaml"
    if not is_group and (written := _written(file)) is not None and written != account.texts:
        yield f"the file has {written} words, and {account.texts} are told"
    for one in account.media:
        out = one.printed + sum(words.words for words in (*one.aloud, *one.left_out))
        if out != account.texts + account.facts:
            yield f"{one.medium}: {account.texts + account.facts} words in, {out} out"
        yield from (f"{one.medium}: {fault}" for fault in _of_medium(source, account.language, one, judged))


def _of_medium(source: FlyerSource, language: str, one: MediumWords, judged: Judged) -> Iterator[str]:
    editions = judged[next(medium for medium, name in MEDIA.items() if name == one.medium)]
    stopped = any(not problem.warning for edition in editions for problem in edition.findings.page)
    for words in one.left_out:
        refused = any(problem.code in _REFUSED for edition in editions for problem in edition.findings.faults)
        if words.reason == "unprinted" and not stopped and not refused:
            yield f"nobody says why {words.key} is not printed"
    seen = " ".join(_letters(editions, language))
    silent = {words.key for words in (*one.aloud, *one.left_out)}
    texts = source.words[language].phrases.values()
    for phrase in texts:
        plain = " ".join(phrase.text.split())
        if stopped or re.search(r"[][{}*\\<#&]", plain) or not source.words[language].says(phrase.key):
            continue
        if phrase.key in silent and len(plain) > 24 and bare(plain) in bare(seen) and _is_alone(plain, source):
            yield f"{phrase.key} is printed, and is told as left out"
        if phrase.key not in silent and bare(plain) not in bare(seen):
            yield f"{phrase.key} is told as printed, and is not there"


def _is_alone(text: str, source: FlyerSource) -> bool:
    """Return whether no other text of the flyer has the same words."""
    every = [bare(phrase.text) for words in source.words.values() for phrase in words.phrases.values()]
    return sum(bare(text) in one for one in every) == 1


def bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _letters(editions: tuple[JudgedEdition, ...], language: str) -> Iterator[str]:
    """Yield the letters of the pages of a language, text after text."""
    for one in editions:
        if one.set_edition and language in one.languages:
            texts: dict[str, str] = {}
            for items in one.set_edition.fit.composition.panels.values():
                for item in items:
                    if isinstance(item, GlyphRun):
                        texts[item.key] = texts.get(item.key, "") + item.text
            yield from texts.values()


def _written(file: Path) -> int | None:
    """Return the words of a text file, without facts and signs, None if that takes more than a line to say."""
    try:
        read = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, yaml.YAMLError):
        return None
    said = [*_strings({key: value for key, value in read.items() if key not in DIRECTIVES})]
    if any(re.search(r"plural|[\\&<]|\[\[.*\[\[", text, re.DOTALL) for text in said):
        return None
    parts = [part for text in said for part in re.split(r"\[\[|\]\]|\|", text)]
    return sum(count_of(re.sub(r"\{[^}]*\}|\]\([^)]*\)|[*\[]", "", part)) for part in parts)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for one in value.values() for text in _strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _strings(one))
    elif value is not None:
        yield str(value)
