"""A project whose site is written: a flyer for groups and one without, and a package for browsers with next to nothing.

The flyer for groups has a group's file with a logo, comments of all kinds, and notes: none of them may be on a site.
"""

import gzip
import io
import json
import os
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import invalidate_caches
from importlib.metadata import version
from pathlib import Path

from building import unwatched
from flyergen.site.write import SiteRequest, Written, write_site
from groups_project import as_yaml, group, table, with_groups
from project import EN, ES, FLYER, LAYOUT, Project

SETTINGS = """\
title: {en: Print these. Hand them on., es: Imprima y comparta.}
lead: {en: Two flyers., es: Dos volantes.}
publisher: {name: Rural Organizing Project, place: "Cottage Grove, OR", email: amanda@rop.org}
address: https://flyers.rop.org/
host: GitHub Pages
send_back: true
"""
NOTE = "Short: it is read from across the street."
SECRET = "not for the web"  # in all that must not be published
PACKAGE = "flyergen_browser"


def project_with_groups(root: Path) -> Project:
    """Write the project."""
    project = with_groups(Project(root).add("shots").add("plain"))
    project.write("groups/g1.yaml", as_yaml(1) + "logo: logo.svg\n")
    project.write(
        "groups/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    )
    project.write("groups.csv", table([group(2)]))
    project.write(FLYER, f"# {SECRET}\n{(project.flyer / FLYER).read_text()}# {SECRET}\n")
    project.change(FLYER, "value: 28, unit: percent}", f"value: 28, unit: percent}} # {SECRET}")
    project.change(EN, "  body: Call", f"  # {NOTE}\n  body: Call")
    project.change(EN, "points:", f"# {SECRET}\n\npoints:")
    project.change(ES, "  body: Llame", f"  # {SECRET}\n  body: Llame")
    project.change(LAYOUT, "panels:", f"panels: # {SECRET}")
    for name in ("text/en.notes.txt", "text/en.docx", "notes.md", "art/unused.svg", "photo.jpg", ".git/config"):
        project.write(name, SECRET)
    for name in ("flyergen.yaml", "site.yaml"):
        (root / name).write_text("problems: {T515: off}\n" if name == "flyergen.yaml" else SETTINGS)
    for name in ("themes/other.yaml", "layouts/other.yaml"):
        (root / name).parent.mkdir()
        (root / name).write_text(f"{SECRET}: [")
    return project


def written(request: SiteRequest | None = None) -> Written:
    """Write the site of the project in which we stand."""
    return write_site(request or SiteRequest(), unwatched)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return all files in a folder by name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the files in an archive as a site has it."""
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(data))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def browser_package(folder: Path, **versions: str) -> Path:
    """Write a package for browsers with one small part. `versions` are said to be others than those that are here."""
    data = gzip.compress(b"python", mtime=0)
    lock = {
        "versions": {name: version(name) for name in ("reportlab", "babel")} | versions,
        "files": {
            "python.zip.gz": {"sha256": sha256(data).hexdigest(), "bytes": len(data), "unpacked": len(b"python")}
        },
    }
    files = folder / PACKAGE / "files"
    files.mkdir(parents=True)
    (files / "python.zip.gz").write_bytes(data)
    (files / "lock.json").write_text(json.dumps(lock))
    (folder / PACKAGE / "__init__.py").write_text(
        "from pathlib import Path\n\n\ndef files():\n    return Path(__file__).parent / 'files'\n"
    )
    return folder


@contextmanager
def browser_installed(folder: Path) -> Iterator[None]:
    """Let the package in a folder be installed."""
    sys.modules.pop(PACKAGE, None)  # one that is installed
    sys.path.insert(0, str(folder))
    invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        sys.modules.pop(PACKAGE, None)


@contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Stand in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
