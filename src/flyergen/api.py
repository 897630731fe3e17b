"""Project: opens flyers for Python programs, from a folder or from a mapping of names to texts."""

import os
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from flyergen.files import MemoryFiles, entries_of, is_there, reading
from flyergen.job.outcome import Outcome, Outcomes
from flyergen.job.request import Request, names_by, targets_by
from flyergen.job.variants import (
    Group,
    Own,
    Refused,
    Variant,
    VariantPlanner,
    group_by,
    variants_by,
    without_same_files,
)
from flyergen.problem import FlyerError, Problem, did_you_mean, plainly_named, problem_in
from flyergen.project.editions import TypesetEdition, judged_editions, judged_everywhere, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec, layout_name
from flyergen.project.stamps import snapshot
from flyergen.project.verdict import demand_for, verdict_on
from flyergen.source.find_flyers import FLYERS
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import USUAL, TargetName

if TYPE_CHECKING:
    from flyergen.project.words import LanguageWords
    from flyergen.session.editor import Editor

_FACTS = "flyer.yaml"
_SHARED = ("layouts/", "themes/", "fonts/", "flyergen.yaml")  # beside the flyers
_INLINE_DPI = 72  # for a notebook


def open_project(source: str | os.PathLike[str] | Mapping[str, str | bytes] = ".", name: str = "flyer") -> "Project":
    """Open a project: a folder that contains `flyers/`, a flyer's own folder, or a mapping of file names to contents.

    The names in a mapping are relative to the project's folder, `flyers/clinic/text/en.yaml`, or to a single flyer's,
    `text/en.yaml`. A single flyer is called `name`.
    """
    if isinstance(source, Mapping):
        return _in_memory(source, name)
    folder = Path(source)
    if is_there(folder / _FACTS):
        whole = folder.absolute()
        return Project({whole.name: Flyer(whole.name, whole, folder.as_posix())})
    names = [one for one in entries_of(folder / FLYERS) if is_there(folder / FLYERS / one / _FACTS)]
    return Project({one: _on_disk(folder / FLYERS / one) for one in names if not one.startswith(".")})


def _on_disk(folder: Path) -> "Flyer":
    return Flyer(folder.name, folder.absolute(), folder.as_posix())


def _in_memory(files: Mapping[str, str | bytes], name: str) -> "Project":
    data = {Path(file).as_posix(): _bytes(said) for file, said in files.items()}
    digest = sha256(repr(sorted(data.items())).encode()).hexdigest()[:16]
    root = Path(os.sep, f".flyergen-{digest}").absolute()
    alone = f"{FLYERS}/{name}/" if _FACTS in data else ""
    placed = {f"{'' if file.startswith(_SHARED) else alone}{file}": said for file, said in data.items()}
    held = MemoryFiles([root], {str(root / file): said for file, said in placed.items()})
    names = [name] if alone else sorted(Path(file).parts[1] for file in placed if _is_facts(file))
    return Project({one: Flyer(one, root / FLYERS / one, "." if alone else f"{FLYERS}/{one}", held) for one in names})


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else bytes(content)


def _is_facts(file: str) -> bool:
    return len(Path(file).parts) == 3 and file.startswith(f"{FLYERS}/") and file.endswith(f"/{_FACTS}")


class Project(Mapping[str, "Flyer"]):
    """Flyers by name."""

    def __init__(self, flyers: Mapping[str, "Flyer"]) -> None:
        self._flyers = dict(flyers)

    def __getitem__(self, name: str) -> "Flyer":
        if name not in self._flyers:
            near = did_you_mean(name, self._flyers)
            hint = f"did you mean `{near}`?" if near else f"the flyers are {', '.join(self._flyers) or 'none'}"
            raise KeyError(f"there is no flyer `{name}`; {hint}")
        return self._flyers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._flyers)

    def __len__(self) -> int:
        return len(self._flyers)

    def __repr__(self) -> str:
        return f"Project({', '.join(self._flyers)})"


class Options(TypedDict, total=False):
    """Options for files besides their targets; see `Request`."""

    profile: str
    grey: bool
    flip: Literal["", "short", "long"]
    sheet: str
    up: int
    sheets_for: Iterable[TargetName]
    tile: str
    edge_to_edge: bool
    published_at: str
    preflight: bool
    pattern: str


class Flyer:
    """A flyer of a project. Each method reads the files again, so it always sees their current state.

    Methods raise FlyerError with all problems that prevent reading the flyer's files.
    """

    def __init__(self, name: str, folder: Path, shown: str, files: MemoryFiles | None = None) -> None:
        self.name = name
        self._folder, self._shown, self._files = folder, shown, files

    def __repr__(self) -> str:
        return f"Flyer({self.name})"

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of its languages, the source language first."""
        return tuple(map(str, self._source().facts.languages))

    @property
    def layouts(self) -> tuple[str, ...]:
        """The names of its layouts, the default first."""
        return tuple(map(str, self._source().facts.layouts))

    def build(
        self,
        languages: Iterable[str] = (),
        variants: Iterable[Variant] = (),
        layouts: Iterable[str] = (),
        targets: Iterable[TargetName] = USUAL,
        folder: str | os.PathLike[str] | None = None,
        **options: Unpack[Options],
    ) -> Outcomes:
        """Make files, and yield their outcomes: by default for every finished language, in the first layout.

        Each file is made when its outcome is asked for, so that the `for` around it may show how far it is, or stop.
        Files are written to `folder`, or returned as bytes. `variants` say for whom, by default the flyer itself.
        `options` are those of a `Request`: `profile`, `grey`, `flip`, `sheet`, `up`, `sheets_for`, `tile`,
        `edge_to_edge`, `published_at`, `preflight`.
        An edition that cannot be made has an outcome for each target with the reason, and the next one is made.
        Raises FlyerError at once for what is given by mistake: F108 no such target, F109 no list, S1xx an option; and
        when the first outcome is asked for: F103 no such layout, F104 no such language, or what cannot be read.
        """
        named: dict[str, Any] = {**options, "sheets_for": targets_by("sheets_for", options.get("sheets_for", ()))}
        request = Request((self.name,), names_by("languages", languages), targets_by("targets", targets))
        request = request._replace(**named)
        request.refuse_contradictions()
        chosen = variants_by(variants) or (Own(),)
        place = None if folder is None else Path(folder)
        return Outcomes(self._build(request, chosen, names_by("layouts", layouts) or ("",), place))

    def _build(
        self, request: Request, variants: Sequence[Variant], layouts: Sequence[str], folder: Path | None
    ) -> Generator[Outcome, None, None]:
        with self._reading():
            source = self._source(request.languages)
            planners = [VariantPlanner(source, request._replace(layout=layout), folder) for layout in layouts]
            for planner in planners:
                planner.refuse_unknown()
        for planner in planners:
            for variant in without_same_files(variants) if folder else variants:
                yield from self._outcomes(planner, variant, request)

    def _outcomes(self, planner: VariantPlanner, variant: Variant | Refused, request: Request) -> Iterator[Outcome]:
        from flyergen.job.produce import produce

        with self._reading():
            plan = planner.plan_or_stop(variant)
        for planned in plan.files:
            with self._reading():  # and not while the caller uses an outcome
                made = list(produce([planned], request.preflight))
            yield from (one._replace(problems=plainly_named(one.problems)) for one in made)
        for one in plan.stopped:
            problems = plainly_named(one.problems)
            own = [order for order in request.orders if one.stops(order)]
            orders = own or request.orders  # large print is one medium for all targets
            yield from (Outcome(order.target, one.language, Path(), problems=problems) for order in orders)

    def check(self, languages: Iterable[str] = (), layout: str = "", messages: str = "en") -> tuple[Problem, ...]:
        """Return the problems that `build` would print, without making anything.

        `messages` is their language: "en" or "es".
        """
        codes = names_by("languages", languages)
        with reading(self._files):
            try:
                source = self._source(codes)
                judged = judged_everywhere(source, EditionSpec(codes, layout))
                demands = [demand_for(source, one.languages, bool(codes)) for one in judged]
                verdicts = [verdict_on(one.findings, demand) for one, demand in zip(judged, demands, strict=True)]
                found = [problem for verdict in verdicts for problem in verdict.problems]
            except FlyerError as error:
                found = list(error.problems)
        return tuple(problem_in(problem, messages) for problem in plainly_named(dict.fromkeys(found)))

    def words(
        self, languages: Iterable[str] = (), layout: str = "", group: Group | None = None
    ) -> "tuple[LanguageWords, ...]":
        """Return how many words each language has in a layout, by default the first, and what each medium does.

        With `group` they are those of a local group's edition. A language that cannot be set is left out. Raises
        FlyerError for what cannot be read or stops all editions of the group, and F103 or F104.
        """
        from flyergen.project.words import words_report
        from flyergen.session.group_states import words_of_groups
        from flyergen.source.tables.local_groups import given_group

        codes = names_by("languages", languages)
        with self._reading():
            source = self._source(codes)
            if group is None:
                return tuple(words_report(source, codes, layout))
            return tuple(words_of_groups(source, [given_group(group.id, group.table)], codes, layout))

    def group(self, table: Mapping[str, object], id: str = "") -> Group:  # noqa: A002 - so it is called in tables
        """Return a variant for a local group. Its table is like that of a group file, and None is nothing.

        `id` is its name for files, by default made from the group's own name. Raises FlyerError with everything that
        stops all editions of the group. A `Group` that is made by itself is judged when it is built.
        """
        from flyergen.flyer.groups import safe_name

        own = table.get("name", "") if hasattr(table, "get") else ""
        with self._reading():
            return group_by(str(id or safe_name(str(own or "group"))), table, self._source())

    def editor(
        self,
        language: str,
        layout: str = "",
        overset: bool = False,
        messages: str = "en",
        now: datetime | None = None,
    ) -> "Editor":
        """Return a live editor of one language in a layout, by default the first one.

        It has the current files, and does not see later changes on the disk. `overset` shows words that do not fit, in
        red. `messages` is the language of problems. `now` is the time that decides whether events are over.
        """
        from flyergen.session.editor import Edited, Editor

        files = self._files or snapshot(self._folder)
        return Editor(Edited(self._folder, self._shown, language, layout, overset, messages), files, now)

    def picture(
        self, language: str = "", side: Literal["outside", "inside", ""] = "", dpi: int = 110, layout: str = ""
    ) -> bytes:
        """Return a PNG of a side, by default of the first one, in the source language.

        Words that do not fit are red. Raises FlyerError if nothing can be shown.
        """
        from flyergen.job.proof import Proof, pictures_of

        with self._reading():
            ready = self._set(language, layout)
            pictures = pictures_of(ready, Proof(dpi), [side] if side else ())
        return next(iter(pictures.values()))

    def _repr_png_(self) -> bytes:
        """Show the first side in a notebook."""
        return self.picture(dpi=_INLINE_DPI)

    def _set(self, language: str, layout: str) -> TypesetEdition:
        source = self._source([language])
        code = language or str(source.facts.source_language)
        spec = EditionSpec((code,), layout_name(source, layout), Demand.draft, overset=True)
        (one,) = judged_editions(source, spec)
        verdict = verdict_on(one.findings, spec.demand, spec.overset)
        if one.set_edition is None or verdict.stops:
            raise FlyerError(verdict.errors)
        return one.set_edition

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Read the flyer's files during the `with`. Problems have their own names."""
        try:
            with reading(self._files):
                yield
        except FlyerError as error:
            raise FlyerError(plainly_named(error.problems)) from None

    def _source(self, languages: Collection[str] = ()) -> FlyerSource:
        with self._reading():
            return load(self._folder, name=self._shown, requested=languages)
