"""Check: finds all that is wrong with flyers, in every layout and language, and with their local groups.

A flyer that has not changed since it was checked is not checked again.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.job.request import Request
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError, Problem, with_notes
from flyergen.project.ledger import Inputs, Ledger, known_or_found
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers, name_of

if TYPE_CHECKING:
    from flyergen.project.editions import JudgedEdition
    from flyergen.session.group_states import GroupsSummary
    from flyergen.source.flyer_folder import FlyerSource


class Checked(NamedTuple):
    """The result for a flyer: its name, a line for each edition, its problems, and the command that shows them."""

    name: str
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    see: str = ""


def check(request: Request) -> Iterator[Checked]:
    """Check the flyers of a request, or only their languages in it. Raises FlyerError for an unknown flyer."""
    inputs = Inputs()
    for folder in find_flyers(request.flyers):
        ledger = Ledger(folder, inputs)
        asked = ("check", folder.as_posix(), request.languages, request.notes)
        yield known_or_found(ledger, asked, (Checked,), partial(_checked, folder, request, ledger))


def _checked(folder: Path, request: Request, ledger: Ledger) -> Checked:
    try:
        return _languages(folder, request, ledger) if request.languages else _flyer(folder, request.notes, ledger)
    except FlyerError as error:
        return Checked(name_of(folder), (), error.problems)


def _flyer(folder: Path, notes: bool, ledger: Ledger) -> Checked:
    """Check every layout of a flyer in every language, and every local group with a file."""
    from flyergen.job.advice import edition_lines, size_lines
    from flyergen.project.editions import in_all_media, judged_in_media, load
    from flyergen.project.judgement import Demand, notes_on, overset_command
    from flyergen.project.requested_editions import EditionSpec, Memory
    from flyergen.session.group_states import look_at_groups
    from flyergen.targets import media_of

    name, source = name_of(folder), load(folder)
    source = source._replace(levels=with_notes(source.levels)) if notes else source
    lines: list[str] = []
    problems = [*(notes_on(source, source.words) if notes else ())]
    see = ""
    for layout in source.layouts:
        media = judged_in_media(source, EditionSpec(layout=layout, demand=Demand.draft), media_of(), Memory(ledger))
        judged = in_all_media(media)
        found = [p for one in judged for p in _problems_of(source, one)]
        if editions := tuple(one.set_edition for one in judged if one.set_edition and one.set_edition.fit.holds):
            lines += (*edition_lines(source.name, editions), *size_lines(editions))
            if source.pictures:
                from flyergen.session.pictures import picture_lines

                lines += picture_lines(editions)
        see = see or overset_command(name, found, "" if layout == source.facts.layouts[0] else layout)
        problems += found
        if any(one.set_edition for one in judged):
            groups = look_at_groups(source, layout, media)
            lines += _group_lines(groups)
            problems += groups.problems
    return Checked(name, tuple(lines), tuple(dict.fromkeys(problems)), see)


def _problems_of(source: "FlyerSource", one: "JudgedEdition") -> tuple[Problem, ...]:
    """Return the problems of an edition, with the computed inks."""
    from flyergen.project.editions import ink_warnings
    from flyergen.project.verdict import demand_for, verdict_on

    inks = ink_warnings(one.set_edition) if one.set_edition else ()
    return (*verdict_on(one.findings, demand_for(source, one.languages)).problems, *inks)


def _group_lines(groups: "GroupsSummary") -> Iterator[str]:
    if groups.groups:
        count = say_n(groups.groups, "{count} group", "{count} groups")
        yield say("  {ready} of {groups} ready", ready=groups.complete, groups=count)


def _languages(folder: Path, request: Request, ledger: Ledger) -> Checked:
    """Check some languages of a flyer, each by itself."""
    from flyergen.job.advice import alone_lines
    from flyergen.project.check_language import look_at_language
    from flyergen.project.judgement import overset_command
    from flyergen.project.requested_editions import Memory

    name, memory = name_of(folder), Memory(ledger)
    looks = [look_at_language(folder, code, request.notes, memory) for code in dict.fromkeys(request.languages)]
    problems = tuple(dict.fromkeys(problem for look in looks for problem in look.for_print))
    lines = (line for look in looks for ready in look.editions for line in alone_lines(name, ready))
    return Checked(name, tuple(dict.fromkeys(lines)), problems, overset_command(name, problems))
