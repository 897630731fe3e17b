"""Group state cache: whether each local group can be printed, and its card, kept until something changes.

Judging takes longer than showing a table. So a look takes only so many seconds, and the next
one judges more of them.
"""

from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from threading import RLock
from time import monotonic

from flyergen.flyer.groups import is_local
from flyergen.geometry import Rect, union
from flyergen.job.group_parts import GroupEditions
from flyergen.job.impose import as_a_whole
from flyergen.job.proof import Proof, draw_sides, proof_job
from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import Ask, load
from flyergen.project.ledger import digest_of
from flyergen.project.stamps import Stamps, stamps_in, watched_folders
from flyergen.record import NamedTuple
from flyergen.session.group_states import GroupState, state_of
from flyergen.session.groups import EditedGroup, GroupsOnDisk, groups_on_disk
from flyergen.session.positions import spots_on
from flyergen.session.session import EditingSession
from flyergen.source.find_flyers import project_of
from flyergen.source.tables.local_groups import FOLDER

_MOST_CARDS = 20  # pictures that are kept
_DPI = 160
_ROOM = 10.0  # mm over and under what a group changes
_RATIO = 1.4  # of a picture's height to its width
_STATE = tuple[str, str, str]  # a target, a group as written, and its logo


class GroupsLook(NamedTuple):
    """The groups and what is known of them: languages, the state of each group, and how many are not judged yet.

    `version` differs as soon as a file differs. `problems` are those of the flyer itself, which stop all groups.
    """

    on_disk: GroupsOnDisk
    languages: tuple[str, ...]
    states: Mapping[str, GroupState]
    unknown: int
    version: str
    problems: tuple[Problem, ...] = ()


class Card(NamedTuple):
    """A panel of a group's edition: a PNG of its side, the width of the side, and the panel's box, in mm."""

    picture: bytes
    width: float
    box: Rect


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
                ready = self._ready(target)
            except FlyerError as error:
                codes = tuple(map(str, on_disk.facts.languages))
                return GroupsLook(on_disk, codes, {}, 0, "", error.problems)
            states: dict[str, GroupState] = {}
            end = monotonic() + seconds
            keys = [self._key(target, group) for group in on_disk.groups]
            for group, key in zip(on_disk.groups, keys, strict=True):
                if key not in self._states and monotonic() < end:
                    self._states[key] = state_of(ready, group.written)
                if key in self._states:
                    states[group.id] = self._states[key]
            unknown = len({group.id for group in on_disk.groups}) - len(states)
            version = sha256(repr((sorted(self._stamps.items()), keys)).encode("utf-8", "replace")).hexdigest()
            return GroupsLook(on_disk, ready.languages, states, unknown, version)

    def card(self, target: str, name: str, language: str) -> Card:
        """Return the panel that differs most from group to group.

        Raises KeyError for a group or a language that there is not, FlyerError with what prevents the picture.
        """
        with self._lock:
            group = groups_on_disk(self._session.folder, self._session.shown).group(name)
            key = (language, self._key(target, group))
            if key not in self._cards:
                card = _drawn(self._ready(target), group, language)
                while len(self._cards) >= _MOST_CARDS:
                    del self._cards[next(iter(self._cards))]
                self._cards[key] = card
            return self._cards[key]

    def _ready(self, target: str) -> GroupEditions:
        """Return the flyer ready for its groups in the media of a target. Raises FlyerError if it cannot be printed."""
        self._forget_what_changed()
        if target not in self._editions:
            request = Request(targets=(target,))
            try:
                source = load(self._session.folder, shown=self._session.shown)
                self._editions[target] = GroupEditions(source, request.strictest_ask, request.media)
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
        return target, repr((group.id, group.written.table, group.written.problems)), digest or ""


def _is_of_groups(path: Path, folder: Path) -> bool:
    return path.parent == folder / FOLDER or (path.parent == folder and path.name.startswith("groups."))


def _drawn(editions: GroupEditions, group: EditedGroup, language: str) -> Card:
    if language not in editions.languages:
        raise KeyError(language)
    judged = next(iter(editions.judged(editions.read(group.written)).values()))
    own = next(one for one in judged if one.language == language)
    if own.ready is None or own.verdict(Ask()).stops:
        raise FlyerError(own.verdict(Ask()).errors)
    ready = as_a_whole(own.ready)
    placed = ready.edition.layout.panels
    counts = {
        str(name): sum(is_local(one, ready.edition.facts) for one in panel.blocks) for name, panel in placed.items()
    }
    most = max(ready.folded.panels, key=lambda panel: counts.get(panel.name, 0))
    job = proof_job(ready, Proof(_DPI))
    page = next(page for page in job.pages if page.name == most.side)
    shown = [spot.box for spot in spots_on(page) if _is_own(spot.key, editions.local_keys) and spot.box.meets(most.box)]
    box = _with_its_room(union(shown), most.box) if shown else most.box
    return Card(draw_sides(ready, job, Proof(_DPI), (most.side,))[most.side], ready.folded.trim.width, box)


def _is_own(key: str, own: Collection[str]) -> bool:
    return key in own or key.startswith(("{contact.", "{organization."))


def _with_its_room(card: Rect, panel: Rect) -> Rect:
    """Return the part of a panel with a card, of its whole width and nearly as high as a card in the hand."""
    top = max(panel.y, card.y - _ROOM)
    bottom = min(panel.bottom, max(card.bottom + _ROOM, top + _RATIO * panel.width))
    return Rect(panel.x, top, panel.width, bottom - top)
