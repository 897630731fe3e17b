"""Translations on a site: a translator's form on which her own sheet is drawn, and the sources for that.

A language that a flyer does not have yet is begun in a copy of the flyer; the project stays as it is.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from flyergen.files import is_folder, real_path
from flyergen.project.editions import load
from flyergen.record import NamedTuple
from flyergen.site.contents import SiteFlyer
from flyergen.site.products import sheet_sources
from flyergen.site.settings import SiteSettings
from flyergen.site.typesetter import Sources
from flyergen.source.find_flyers import project_of
from flyergen.translate.exchange import Export, exported
from flyergen.translate.workflow import begin

_LEFT_OUT = ("groups", "output", "preview", ".*")
_SHARED = ("layouts", "themes", "fonts")
_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_HASH = re.compile(r"script-src (\S+); style-src (\S+);")


class SiteTranslation(NamedTuple):
    """A flyer that may be translated on a site: the language, the form as it is mailed, and the sources to draw it.

    `families` are the font families that it may need.
    """

    flyer: SiteFlyer
    language: str
    form: bytes
    sources: Sources
    families: frozenset[str]


def languages_to_write(settings: SiteSettings, flyer: SiteFlyer) -> tuple[str, ...]:
    """Return the languages in which anybody may write a flyer."""
    facts = flyer.source.facts
    own = (*facts.languages[1:], *facts.on_request)
    asked = own if settings.translates_all else settings.translate
    return tuple(str(code) for code in asked if code not in (facts.source_language, "false"))


def translations_of(settings: SiteSettings, flyers: Sequence[SiteFlyer]) -> Iterator[SiteTranslation]:
    """Yield the forms of all flyers. Raises FlyerError for a code that is none, and with the problems of a flyer."""
    for flyer in flyers:
        for code in languages_to_write(settings, flyer):
            with TemporaryDirectory() as work:
                yield _translation(flyer, code, Path(work))


def _translation(flyer: SiteFlyer, code: str, work: Path) -> SiteTranslation:
    folder, project = work / "flyers" / real_path(flyer.folder).name, project_of(flyer.folder)
    shutil.copytree(flyer.folder, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT))
    for name in _SHARED:
        if is_folder(project / name):
            shutil.copytree(project / name, work / name)
    if code not in (*flyer.source.facts.languages, *flyer.source.facts.on_request):
        begin(folder, code)
    form = exported(folder, Export(code, "html"))
    source = load(folder, name=flyer.name, requested=(code,))
    families = {one.name for roles in source.fonts.values() for some in roles.values() for one in some}
    sources = sheet_sources(flyer._replace(folder=folder, source=source), code)
    return SiteTranslation(flyer, code, form.data, sources, frozenset(families))


def with_typesetter(form: bytes, policy: str, scripts: Sequence[str], config: str) -> bytes:
    """Return a form that asks the typesetter for its sheet. What it saves is the form as it is mailed.

    `policy` has a place for the hashes of the form's own script and style. `config` is JSON for the script.
    """
    found = _POLICY.search(form)
    if found is None:
        raise ValueError(form[:200])
    script, style = _HASH.search(unescape(found[2].decode())).groups()  # type: ignore[union-attr]  # so the form is written
    own = policy.format(script=script, style=style)
    tags = "".join(f'<script src="{one}"></script>\n' for one in scripts)
    extra = f'<script type="application/json" id="site">{config}</script>\n{tags}</body>'.encode()
    head, end = form[: found.start(2)], form[found.end(2) :]
    return head + own.encode() + end[: end.rindex(b"</body>")] + extra + end[end.rindex(b"</body>") + len(b"</body>") :]
