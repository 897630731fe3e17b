"""Translations on a site: forms that draw their sheet, in languages that the flyer may not have yet."""

import json
import re

import pytest

from building import unwatched
from flyergen.names import Name
from flyergen.problem import FlyerError
from flyergen.site.contents import SiteFlyer, contents_of
from flyergen.site.settings import SiteSettings
from flyergen.site.translations import languages_to_write, translations_of, with_typesetter
from flyergen.source.exchange.form import read_form
from project import Project
from site_project import standing_in

_POLICY = "default-src 'none'; script-src {script} 'self'; style-src {style}"


@pytest.fixture(scope="module")
def flyer(tmp_path_factory: pytest.TempPathFactory) -> SiteFlyer:
    root = tmp_path_factory.mktemp("project")
    Project(root).add("shots")
    with standing_in(root):
        (one,) = contents_of(SiteSettings(), "output", unwatched).flyers
    return one._replace(folder=root / one.folder)


def settings(*codes: str) -> SiteSettings:
    return SiteSettings(translate=tuple(map(Name, codes)))


def test_anybody_may_write_the_languages_that_are_named(flyer: SiteFlyer) -> None:
    assert languages_to_write(settings("ar", "vi"), flyer) == ("ar", "vi")
    assert languages_to_write(settings("true"), flyer) == tuple(flyer.source.facts.languages[1:])
    assert languages_to_write(settings("false"), flyer) == languages_to_write(settings(), flyer) == ()
    assert languages_to_write(settings(str(flyer.source.facts.source_language)), flyer) == ()


def test_a_new_language_is_begun_in_a_copy(flyer: SiteFlyer) -> None:
    before = sorted(path.as_posix() for path in flyer.folder.rglob("*"))
    (made,) = translations_of(settings("ar"), [flyer])
    assert sorted(path.as_posix() for path in flyer.folder.rglob("*")) == before
    assert (made.language, "noto-sans-arabic" in made.families) == ("ar", True)
    assert b'"code":"ar"' in made.form


def test_a_code_that_is_none_is_a_problem(flyer: SiteFlyer) -> None:
    with pytest.raises(FlyerError) as error:
        [*translations_of(settings("not a code"), [flyer])]
    assert [problem.code for problem in error.value.problems] == ["F111"]


def test_a_form_asks_the_typesetter_and_saves_itself_as_it_is_mailed(flyer: SiteFlyer) -> None:
    (made,) = translations_of(settings("ar"), [flyer])
    page = with_typesetter(made.form, _POLICY, ["scripts/typesetter.js"], '{"a":1}').decode()
    policies = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert re.fullmatch(r"default-src 'none'; script-src 'sha256-\S+' 'self'; style-src 'sha256-\S+'", policies[0])
    assert page.count('<script src="scripts/typesetter.js"></script>\n</body>') == 1
    frame = json.loads(re.search(r'id="frame">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    mailed = re.search(rb'id="frame">(.*?)</script>', made.form, re.DOTALL)[1]  # type: ignore[index]
    assert frame == json.loads(mailed)
    assert "scripts/typesetter.js" not in "".join(frame)
    assert read_form(page.encode(), "form.html") == read_form(made.form, "form.html")
