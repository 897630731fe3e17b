"""Group states: whether each group's edition can be printed, or what is missing, until something changes.

Judging takes longer than showing a table. So a look takes only so many seconds, and the next
one judges more of them. The words of groups' editions are counted here too.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING

from flyergen.flyer.facts import GroupRules
from flyergen.flyer.groups import Group, is_local, local_facts, local_words, missing_words, rule_problems
from flyergen.geometry import Rect, union
from flyergen.job.deliver import joined
from flyergen.job.group_parts import GroupEditions, VariantContent
from flyergen.job.impose import as_a_whole, impose_all
from flyergen.job.orders import Order
from flyergen.job.produce import write_job
from flyergen.job.request import Request
from flyergen.job.variants import rows_of, wanted
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem, leveled
from flyergen.project.editions import JudgedEdition, TypesetEdition, load
from flyergen.project.judgement import Demand, across_media
from flyergen.project.ledger import digest_of
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.stamps import Stamps, stamps_in, watched_folders
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.session.groups import EditedGroup, GroupsOnDisk, groups_on_disk
from flyergen.session.positions import spots_on
from flyergen.session.read_back import PageView, codes_set_on
from flyergen.session.session import EditingSession
from flyergen.sheet.page import Job
from flyergen.source.find_flyers import find_flyers, project_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import FOLDER, GroupTable, group_files
from flyergen.units import points

if TYPE_CHECKING:
    from flyergen.project.words import LanguageWords


class GroupState(NamedTuple):
    """A group: its name for files, its own name, and for each language "ready", "no meeting" or "problems".

    `stops` are the problems that stop each language.
    """

    id: str
    name: str
    states: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    stops: Mapping[str, tuple[Problem, ...]] = {}


class GroupsSummary(NamedTuple):
    """The state of all groups with a file: how many there are, how many are ready, and their problems."""

    groups: int = 0
    complete: int = 0
    problems: tuple[Problem, ...] = ()


def look_at_groups(
    source: FlyerSource, layout: str, judged_editions: Mapping[str, Sequence[JudgedEdition]]
) -> GroupsSummary:
    """Check the rules for groups, and every group in every language of a layout.

    `judged_editions` are the flyer's own editions, by medium.
    """
    try:
        written = group_files(source.folder / FOLDER, f"{source.shown_name}/{FOLDER}")
    except FlyerError as error:
        return GroupsSummary(problems=error.problems)
    if not written and source.facts.groups == GroupRules():
        return GroupsSummary()
    if wrong := tuple(rule_problems(source.facts, source.words[source.facts.source_language])):
        return GroupsSummary(len(written), 0, wrong)
    if not written:
        return GroupsSummary()
    ready, printable = _ready_for_groups(source, layout, judged_editions)
    states = [state_of(ready, one) for one in written] if ready else []
    count = sum(set(state.states.values()) == {"ready"} for state in states) if printable else 0
    return GroupsSummary(len(written), count, tuple(dict.fromkeys(p for state in states for p in state.problems)))


def _ready_for_groups(
    source: FlyerSource, layout: str, judged_editions: Mapping[str, Sequence[JudgedEdition]]
) -> tuple[GroupEditions | None, bool]:
    """Return the flyer ready for its groups, and whether it can be printed. None: not even with problems."""
    for demand in (Demand.print, Demand.draft):
        try:
            return GroupEditions(
                source, EditionSpec(layout=layout, demand=demand), judged_editions, judged_editions
            ), demand is Demand.print
        except FlyerError:
            continue
    return None, False


def state_of(editions: GroupEditions, table: GroupTable, media: Iterable[str] = ()) -> GroupState:
    """Read a group and judge its edition in each language, in several media (none: all)."""
    try:
        group = editions.read(table)
        judged = editions.judged_editions(group, media)
    except FlyerError as error:
        codes, wrong = editions.languages, error.problems
        return GroupState(table.id, "", dict.fromkeys(codes, say("problems")), wrong, dict.fromkeys(codes, wrong))
    verdicts = [[(one.language, verdict_on(one.findings, Demand.print)) for one in some] for some in judged.values()]
    errors = {code: editions.stops(code) for code in editions.languages}
    for code, verdict in (one for some in verdicts for one in some):
        errors[code] = across_media(errors[code], [verdict.errors])
    states = {code: _state(editions, group, code, bool(found)) for code, found in errors.items()}
    problems = across_media((), ([problem for _, verdict in some for problem in verdict.problems] for some in verdicts))
    return GroupState(table.id, group.name, states, problems, errors)


def _state(editions: GroupEditions, group: Group, code: str, wrong: bool) -> str:
    facts, spoken = editions.source.facts, editions.codes_of([code])
    if lacking := dict.fromkeys(name for one in spoken for name in missing_words(group, facts, one)):
        return say("no {names}", names=", ".join(lacking))
    return say("problems") if wrong else say("ready")


class GroupTableStates(NamedTuple):
    """The state of all groups of a flyer or a table, in the languages that can be printed, and all problems."""

    languages: tuple[str, ...]
    groups: tuple[GroupState, ...]
    problems: tuple[Problem, ...]


def states_of_all(request: Request) -> GroupTableStates:
    """Return whether each group of a request can be printed, as `batch` would print it.

    Raises FlyerError with all problems of the flyer, its rules for groups, or the whole table.
    """
    (folder,) = find_flyers(request.flyers)
    source = load(folder)
    ready = GroupEditions(source, request.strictest_spec, request.media)
    rows = rows_of(folder, request.table, source.facts, request.worksheet)
    states = tuple(state_of(ready, written) for written in rows.groups)
    found = dict.fromkeys(problem for state in states for problem in state.problems)
    of_table = leveled(rows.warnings, source.levels)
    return GroupTableStates(ready.languages, states, (*ready.left_out, *ready.faults, *of_table, *found))


_MOST_CARDS = 20  # pictures that are kept

_DPI = 160

_PRINTED, _SIDES = EditionSpec(), Order("side_pictures")

_ROOM = 5.0  # mm over and under what a group changes

_RATIO = 1.4  # of a picture's height to its width

_STATE = tuple[str, str, str]  # a target, a group as written, and its logo


class GroupsLook(NamedTuple):
    """The groups and what is known of them: languages, the state of each group, and how many are not judged yet.

    `version` differs as soon as a file differs. `problems` are those of the flyer itself, which stop all groups, and
    `faults` those that stop a language of all groups.
    """

    on_disk: GroupsOnDisk
    languages: tuple[str, ...]
    states: Mapping[str, GroupState]
    unknown: int
    version: str
    problems: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()


class Card(NamedTuple):
    """The part of a side of a group's edition that shows the group: its box on the side in mm, its page, and a PNG."""

    box: Rect
    panel: bytes
    view: PageView


class JudgedGroups:
    """What is known of the groups of a flyer. Several threads may use it."""

    def __init__(self, session: EditingSession) -> None:
        self._session, self._lock = session, RLock()
        self._stamps: Stamps = {}
        self._editions: dict[str, GroupEditions | FlyerError] = {}
        self._states: dict[_STATE, GroupState] = {}
        self._cards: dict[tuple[str, _STATE], Card] = {}

    def look(self, target: str, seconds: float) -> GroupsLook:
        """Judge groups for a target, as many as can be judged in so many seconds.

        Raises FlyerError if flyer.yaml or a whole table cannot be read.
        """
        with self._lock:
            on_disk = groups_on_disk(self._session.folder, self._session.shown)
            try:
                ready = self._group_editions(target)
            except FlyerError as error:
                codes = tuple(map(str, on_disk.facts.languages))
                return GroupsLook(on_disk, codes, {}, 0, "", error.problems)
            states: dict[str, GroupState] = {}
            end = monotonic() + seconds
            keys = [self._key(target, group) for group in on_disk.groups]
            for group, key in zip(on_disk.groups, keys, strict=True):
                if key not in self._states and monotonic() < end:
                    self._states[key] = state_of(ready, group.table)
                if key in self._states:
                    states[group.id] = self._states[key]
            unknown = len({group.id for group in on_disk.groups}) - len(states)
            version = sha256(repr((sorted(self._stamps.items()), keys)).encode("utf-8", "replace")).hexdigest()
            return GroupsLook(on_disk, ready.languages, states, unknown, version, faults=ready.faults)

    def card(self, target: str, name: str, language: str) -> Card:
        """Return the panel that differs most from group to group.

        Raises KeyError for a group or a language that there is not, FlyerError with what prevents the picture.
        """
        with self._lock:
            group = groups_on_disk(self._session.folder, self._session.shown).group(name)
            key = (language, self._key(target, group))
            if key not in self._cards:
                card = card_of(self._group_editions(target), group.table, language)
                while len(self._cards) >= _MOST_CARDS:
                    del self._cards[next(iter(self._cards))]
                self._cards[key] = card
            return self._cards[key]

    def _group_editions(self, target: str) -> GroupEditions:
        """Return the flyer ready for its groups in the media of a target. Raises FlyerError if it cannot be printed."""
        self._forget_what_changed()
        if target not in self._editions:
            request = Request(targets=(target,))
            try:
                source = load(self._session.folder, name=self._session.shown)
                self._editions[target] = GroupEditions(source, request.strictest_spec, request.media)
            except FlyerError as error:
                self._editions[target] = error
        found = self._editions[target]
        if isinstance(found, FlyerError):
            raise found
        return found

    def _forget_what_changed(self) -> None:
        folder = self._session.folder
        stamps = stamps_in(watched_folders(folder), project_of(folder) / "output")
        own = {path: stamp for path, stamp in stamps.items() if not _is_of_groups(path, folder)}
        if own != self._stamps:
            self._editions.clear()
            self._states.clear()
            self._cards.clear()
        self._stamps = own

    def _key(self, target: str, group: EditedGroup) -> _STATE:
        logo = group.fields.get("logo", "")
        digest = digest_of(self._session.folder / logo) if logo else ""
        return target, repr((group.id, group.table.table, group.table.problems)), digest or ""


def _is_of_groups(path: Path, folder: Path) -> bool:
    return path.parent == folder / FOLDER or (path.parent == folder and path.name.startswith("groups."))


def card_of(
    editions: GroupEditions, table: GroupTable, language: str, spec: EditionSpec = _PRINTED, dpi: int = _DPI
) -> Card:
    """Return the panel of a group's edition that differs most from group to group, on the first medium.

    Raises KeyError for a language that there is not, FlyerError with what prevents the picture as `spec` says.
    """
    ready = _ready(editions, table, language, spec)
    placed = ready.edition.layout.panels
    counts = {
        str(name): sum(is_local(one, ready.edition.facts) for one in panel.blocks) for name, panel in placed.items()
    }
    most = max(ready.folded.panels, key=lambda panel: counts.get(panel.name, 0))
    job, pdf = _proof(ready)
    number = next(number for number, page in enumerate(job.pages) if page.name == most.side)
    page = job.pages[number]
    shown = [spot.box for spot in spots_on(page) if _is_own(spot.key, editions.local_keys) and spot.box.meets(most.box)]
    box = _with_its_room(union(shown), most.box) if shown else most.box
    edges = (box.x, page.trim.height - box.bottom, page.trim.width - box.right, box.y)
    left, bottom, right, top = (max(0.0, points(edge)) for edge in edges)
    view = PageView(pdf, number, codes_set_on(page, (ready,), box), (left, bottom, right, top))
    return Card(box, view.png(dpi), view)


def sides_of_group(
    editions: GroupEditions, table: GroupTable, language: str, spec: EditionSpec, dpi: int
) -> dict[str, bytes]:
    """Return a picture of each side of a group's edition, by name. Raises as `card_of`."""
    job, pdf = _proof(_ready(editions, table, language, spec))
    return {page.name: PageView(pdf, number, ()).png(dpi) for number, page in enumerate(job.pages)}


def _proof(ready: TypesetEdition) -> tuple[Job, bytes]:
    """Return the sides of an edition, and their PDF. Of a group's, only what is its own is written."""
    job = job_of((ready,), _SIDES)
    return job, joined(ready.content.printed((ready,), _SIDES).parts) if ready.content else write_job(
        ready, job, _SIDES
    )


def job_of(editions: Sequence[TypesetEdition], order: Order) -> Job:
    """Return the pages of a file of editions, which may be a group's. Raises FlyerError if it cannot be printed."""
    content = editions[0].content
    return content.job(editions, order) if isinstance(content, VariantContent) else impose_all(editions, order)


def _ready(editions: GroupEditions, table: GroupTable, language: str, spec: EditionSpec) -> TypesetEdition:
    if language not in editions.languages:
        raise KeyError(language)
    (judged,) = editions.judged_editions(editions.read(table), editions.media[:1]).values()
    own = next(one for one in judged if one.language == language)
    verdict = verdict_on(own.findings._replace(page=()) if spec.overset else own.findings, spec.demand)
    if own.set_edition is None or verdict.stops:
        raise FlyerError(verdict.errors)
    return own.set_edition


def _is_own(key: str, own_keys: Collection[str]) -> bool:
    return key in own_keys or key.startswith(("{contact.", "{organization."))


def _with_its_room(card: Rect, panel: Rect) -> Rect:
    """Return the part of a panel with a card, of its whole width and nearly as high as a card in the hand."""
    top = max(panel.y, card.y - _ROOM)
    bottom = min(panel.bottom, max(card.bottom + _ROOM, top + _RATIO * panel.width))
    return Rect(panel.x, top, panel.width, bottom - top)


def words_of_named_groups(folder: Path, request: Request) -> "Iterator[LanguageWords]":
    """Yield the words of the requested groups of a flyer in each layout, and of each language that can be set.

    Raises FlyerError G108 or G109 for a group that there is not, and for everything that stops one.
    """
    source = load(folder, requested=request.languages)
    groups = wanted(rows_of(folder, request.table, source.facts, request.worksheet).groups, request)
    for layout in source.layouts:
        yield from words_of_groups(source, groups, request.languages, layout)


def words_of_groups(
    source: FlyerSource, groups: Sequence[GroupTable], languages: Collection[str], layout: str
) -> "Iterator[LanguageWords]":
    """Yield the words of the editions of groups in a layout, as `words_report` does of the flyer's own.

    Groups have no edition in large print. Raises FlyerError for everything that stops the whole of a group.
    """
    from flyergen.project.words import MEDIA, spec_of_words, words_of

    ready = GroupEditions(source, spec_of_words(languages, layout), [one for one in MEDIA if one != "large_print"])
    for table in groups:
        group = ready.read(table)
        judged = ready.judged_editions(group)
        editions = {
            name: [as_a_whole(one.set_edition) for one in some if one.set_edition] for name, some in judged.items()
        }
        words = {code: local_words(one, group) for code, one in source.words.items()}
        own = source._replace(facts=local_facts(source.facts, group), words=words)
        yield from (one._replace(group=group.id) for one in words_of(own, languages, editions))
