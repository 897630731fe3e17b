"""The folder of a site: what is on it and what never is, its links, names and sizes, and what is in its way."""

import errno
import re
import zipfile
from base64 import b64decode
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from io import BytesIO
from os.path import normpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from building import told
from flyergen.problem import FlyerError
from flyergen.site.write import SiteRequest
from groups_project import group, with_groups
from project import EN, FLYER, Project
from site_project import (
    NOTE,
    SECRET,
    SETTINGS,
    browser_installed,
    browser_package,
    files_in,
    project_with_groups,
    standing_in,
    unpacked,
    written,
)

SITE = Path("output/site")


class Page(HTMLParser):
    """The parts of a page that matter here: its links, styles, scripts and policy."""

    def __init__(self, text: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.policy, self.styled, self.ids = "", False, set[str]()
        self.feed(text.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.links += [said[name] or "" for name in ("href", "src") if name in said]
        self.styled |= tag == "style" or "style" in said or any(name.startswith("on") for name in said)
        self.ids.add(said.get("id") or "")
        if tag == "script":
            self.scripts.append(said)
        if said.get("http-equiv") == "Content-Security-Policy":
            self.policy = said["content"] or ""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return browser_package(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, browser: Path) -> Path:
    """Write a site with all that it can have: the typesetter, also for a stick, and a zip."""
    root = tmp_path_factory.mktemp("project")
    project_with_groups(root)
    with standing_in(root), browser_installed(browser):
        written(SiteRequest(pack=True, stick=True))
    return root


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, bytes]:
    return files_in(root / SITE)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Project]:
    """Stand in a project of one small flyer in English."""
    project = Project(tmp_path).add("shots")
    project.change(FLYER, "[en, es]", "[en]")
    (tmp_path / "site.yaml").write_text(SETTINGS)
    with standing_in(tmp_path):
        yield project


def refused(request: SiteRequest | None = None) -> str:
    with pytest.raises(FlyerError) as caught:
        written(request)
    return told(caught.value.problems)


def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(data) for name, data in files.items() if name.endswith(".html") and ".web." not in name}


def all_that_is_said(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield all files of a site, those in its archives too."""
    for name, data in files.items():
        yield name, data
        if name.startswith("sources/") and name.endswith(".gz"):
            yield from ((f"{name}:{inner}", said) for inner, said in unpacked(data).items())


def test_no_group_is_on_a_site_and_no_path_of_the_computer(files: dict[str, bytes], root: Path) -> None:
    never = [
        *group(1).values(),
        *group(2).values(),
        SECRET,
        str(root),
        str(Path.home()),
        str(Path(__file__).parents[2]),
    ]
    never = [one for one in never if one not in ("g1", "g2")]
    for name, data in all_that_is_said(files):
        assert [one for one in never if one.encode() in data] == [], name


def test_notes_for_translators_are_in_the_sources_alone(files: dict[str, bytes]) -> None:
    found = [name.partition(":")[2] for name, data in all_that_is_said(files) if NOTE.encode() in data]
    assert found == ["project/flyers/shots/text/en.yaml"]


def test_names_of_files_are_ones_that_every_host_takes(files: dict[str, bytes]) -> None:
    usual = [name for name in files if "/fonts/" not in name]
    assert [name for name in usual if not re.fullmatch(r"[a-z0-9._/-]{1,99}", name)] == []
    assert {name.partition("/")[0] for name in files} == {
        ".flyergen-site", ".nojekyll", "404.html", "_headers", "about", "absent", "all-pdfs.zip", "changes",
        "editions.json", "es", "fonts", "icon.svg", "index.html", "offline", "plain", "scripts", "shots", "site.css",
        "sources", "typesetter", "worker.js",
    }  # fmt: skip


def test_all_links_lead_to_files(files: dict[str, bytes]) -> None:
    for name, page in pages(files).items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert link in ("https://flyers.rop.org/", "mailto:amanda@rop.org") or parts.scheme == "mailto", name
                continue
            assert not link.startswith("/"), (name, link)
            target = (Path("/") / name).parent / unquote(parts.path) if parts.path else Path("/") / name
            path = normpath(target).lstrip("/")
            assert path in files, (name, link)
            if parts.fragment:
                assert parts.fragment in Page(files[path]).ids, (name, link)


def test_no_link_leads_above_the_folder(files: dict[str, bytes]) -> None:
    for name, page in pages(files).items():
        for link in page.links:
            depth = name.count("/")
            assert link.count("../") <= depth, (name, link)


def test_every_page_has_a_policy_and_public_ones_no_script(files: dict[str, bytes]) -> None:
    for name, page in pages(files).items():
        door = "/own/" in name or name.startswith("offline/")
        assert (page.styled, page.policy.startswith("default-src 'none'; ")) == (False, True), name
        assert page.policy.endswith("form-action 'none'; base-uri 'none'"), name
        assert "unsafe-inline" not in page.policy
        assert "'unsafe-eval'" not in page.policy
        assert ("script-src" in page.policy, "connect-src" in page.policy) == (door, door), name
        inline = [one for one in page.scripts if "src" not in one and one.get("type") != "application/json"]
        assert (bool(page.scripts), inline) == (door, []), name


def test_the_front_page_is_small(files: dict[str, bytes]) -> None:
    for name in ("index.html", "es/index.html"):
        assert len(files[name]) + len(files["site.css"]) <= 30_000


def test_the_mark_has_the_names_of_all_files(files: dict[str, bytes]) -> None:
    assert files[".flyergen-site"].decode().splitlines() == sorted(files)


def test_the_zip_has_all_files_of_the_folder(files: dict[str, bytes], root: Path) -> None:
    with zipfile.ZipFile(root / "output/site.zip") as bundle:
        assert {name: bundle.read(name) for name in bundle.namelist()} == files


def test_all_for_the_web_and_all_pdfs_are_taken_as_one(files: dict[str, bytes]) -> None:
    for name in ("shots", "plain"):
        for code in ("en", "es"):
            social = [
                f"{name}.{code}.{what}.{ending}" for what in ("preview", "square", "story") for ending in ("png", "txt")
            ]
            assert _in_zip(files, f"{name}/{name}.{code}.web.zip", name) == {f"{name}.web.html", *social}
            link = f'<a class="b plain get" href="{name}.{code}.web.zip" download>Zip, '
            assert link in files[f"{name}/index.html"].decode()
    pdfs = {one.rpartition("/")[2] for one in files if one.endswith(".pdf")}
    assert len(pdfs) == 12
    assert _in_zip(files, "all-pdfs.zip", "*") == pdfs
    size = round(len(files["all-pdfs.zip"]) / 1000)
    assert f'href="all-pdfs.zip" download>All PDFs, {size} KB</a>' in files["index.html"].decode()
    assert "all-pdfs.zip" not in files["about/index.html"].decode()


def _in_zip(files: dict[str, bytes], name: str, folder: str) -> set[str]:
    """Return the names in a zip of a site, once its files are those of the site."""
    with zipfile.ZipFile(BytesIO(files[name])) as bundle:
        for one in bundle.namelist():
            assert bundle.read(one) == files[f"{one.partition('.')[0] if folder == '*' else folder}/{one}"], one
        return set(bundle.namelist())


def test_all_pdfs_are_one_file_only_if_every_host_takes_it(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    written()
    assert "all-pdfs.zip" in files_in(here.root / SITE)
    monkeypatch.setattr("flyergen.site.write.HOST_FILE", 1000)
    assert written().edition.number == 1
    assert "all-pdfs.zip" not in files_in(here.root / SITE)
    assert "All PDFs" not in (here.root / SITE / "index.html").read_text()


def _folder_of(names: Iterable[str]) -> str:
    """Return the folder of the typesetter."""
    return next(name for name in names if name.startswith("typesetter/")).rpartition("/")[0]


def test_a_stick_has_what_is_fetched_as_scripts(files: dict[str, bytes]) -> None:
    fetched = {name for name in files if name.endswith(".gz")}
    scripts = {name for name in files if name.endswith(".gz.js")}
    assert scripts.difference(f"{name}.js" for name in fetched) == {f"{_folder_of(fetched)}/letters.zip.gz.js"}
    for name in fetched:
        said = files[f"{name}.js"].decode()
        assert b64decode(said.split('"')[3]) == files[name]


def test_the_same_site_again_has_the_same_bytes(root: Path, files: dict[str, bytes], browser: Path) -> None:
    history, packed = (root / "editions.json").read_bytes(), (root / "output/site.zip").read_bytes()
    with standing_in(root), browser_installed(browser):
        again = written(SiteRequest(pack=True, stick=True))
    assert (again.edition.number, again.changes, again.new_addresses) == (1, (), 0)
    assert files_in(root / SITE) == files
    assert (history, packed) == ((root / "editions.json").read_bytes(), (root / "output/site.zip").read_bytes())


def test_files_of_flyers_are_those_of_build(root: Path, files: dict[str, bytes]) -> None:
    assert files["shots/shots.en.press.pdf"] == (root / "output/shots/shots.en.press.pdf").read_bytes()


def test_without_the_package_pages_have_no_black_button(here: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.site.write.is_installed", lambda: False)
    made = written()
    assert told(made.warnings) == (
        "S406: flyergen-browser is not installed: the site has its flyers, and no page on which a group types its "
        "name\n  hint: in the source of flyergen run `make browser`, and install the wheel that it makes in dist/ "
        "beside flyergen\n"
    )
    assert b"own/index.html" not in (here.root / SITE / "shots/index.html").read_bytes()
    assert not [name for name in files_in(here.root / SITE) if "own/" in name or "typesetter/" in name]


def test_a_site_without_a_publisher_is_warned_of(here: Project) -> None:
    (here.root / "site.yaml").unlink()
    assert told(one for one in written().warnings if one.code == "S409") == (
        "site.yaml: S409: nobody is named who publishes this\n"
        "  hint: write a name and a place under `publisher`: groups ask who is behind a flyer\n"
    )


def test_a_flyer_whose_card_cannot_be_drawn_has_no_page_for_it(here: Project, browser: Path) -> None:
    with_groups(here).change(FLYER, "{meeting: meeting}", "{meeting: meating}")
    with browser_installed(browser):
        site = written()
    assert told(one for one in site.warnings if one.code == "S413") == (
        "flyers/shots/flyer.yaml:12:20: S413: no group can put its name on `shots` in a browser: "
        "there are no words for `meating`\n"
        "  hint: put it right, and write the site again; until then the flyer's ready files are on it\n"
    )
    assert [name for name in files_in(here.root / SITE) if "/own/" in name] == []


def test_a_folder_with_files_of_somebody_stays_as_it_is(here: Project) -> None:
    (here.root / "mine").mkdir()
    (here.root / "mine/letter.txt").write_text("mine")
    (here.root / "file").write_text("mine")
    for name in ("mine", "file", "."):
        assert refused(SiteRequest(name)) == (
            f"{name}: S408: this folder has files that are not a site of flyergen\n"
            "  hint: name another folder with `-o`, or empty this one\n"
        )
    assert (here.made(), files_in(here.root / "mine"), (here.root / "file").read_text()) == (
        [], {"letter.txt": b"mine"}, "mine"
    )  # fmt: skip
    assert not (here.root / "editions.json").exists()


@pytest.mark.all
def test_files_of_others_in_a_site_stay(here: Project) -> None:
    written()
    others = {"CNAME": b"flyers.rop.org", ".git/config": b"g", ".git/.hidden": b"h", "shots/.DS_Store": b"d"}
    for name, data in others.items():
        path = here.root / SITE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    before = files_in(here.root / SITE)
    written()
    assert files_in(here.root / SITE) == before
    (here.root / SITE / "plain").mkdir()
    (here.root / SITE / "plain/index.html").write_text("mine")
    here.add("plain")
    assert refused(SiteRequest(change="right")) == (
        "output/site/plain: S408: this file is somebody else's, and the site has one of this name\n"
        "  hint: move it away, or name another folder with `-o`\n"
    )
    assert {**before, "plain/index.html": b"mine"} == files_in(here.root / SITE)


def test_a_site_that_is_a_link_stays_one(here: Project) -> None:
    (here.root / "elsewhere").mkdir()
    (here.root / "web").symlink_to("elsewhere")
    for _ in range(2):
        written(SiteRequest("web"))
        assert (here.root / "web").is_symlink()
        assert (here.root / "elsewhere/index.html").exists()


def test_files_of_flyers_are_built_where_they_always_are(here: Project) -> None:
    written(SiteRequest("docs"))
    assert sorted(path.name for path in here.root.iterdir()) == [
        "docs",
        "editions.json",
        "flyers",
        "output",
        "site.yaml",
    ]
    assert (here.root / "output/shots/shots.en.press.pdf").exists()


@pytest.mark.all
@pytest.mark.parametrize("step", ["write", "rename"])
def test_nothing_is_half_written_if_the_disk_refuses(here: Project, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    written()
    before, history = files_in(here.root / SITE), (here.root / "editions.json").read_bytes()
    here.change(EN, "Free flu shots\ncover", "Flu shots for free\ncover")
    real: Any = Path.rename

    def full(path: Path, *words: Any) -> Any:
        if step == "rename" and path.name not in ("site", ".site.old"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, *words)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", full)
        if step == "write":
            patched.setattr("flyergen.site.write.deliver", _refusing_after(6))
        said = refused(SiteRequest(change="better"))
    assert said == (
        "output/site: D101: it cannot be written (No space left on device)\n  hint: give another folder with --output\n"
    )
    assert files_in(here.root / SITE) == before
    assert sorted(path.name for path in (here.root / "output").iterdir()) == ["shots", "site"]
    assert (here.root / "editions.json").read_bytes() == history
    assert written(SiteRequest(change="better")).edition.number == 2


def _refusing_after(some: int) -> Any:
    from flyergen.job.deliver import deliver

    count = iter(range(some))

    def write(*words: Any) -> None:
        if next(count, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        deliver(*words)

    return write


def test_a_run_that_was_killed_between_two_folders_is_finished(here: Project) -> None:
    written()
    (here.root / SITE / "CNAME").write_text("mine")
    before = files_in(here.root / SITE)
    (here.root / SITE).rename(here.root / "output/.site.old")
    written()
    assert files_in(here.root / SITE) == before
    assert not (here.root / "output/.site.old").exists()
