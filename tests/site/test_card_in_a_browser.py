"""A group types its card on a page of a site in a real browser, from a server and from a disk, and saves its files.

What it saves is byte for byte what the installed program makes. No request leaves the site.
"""

import shutil
import threading
import zipfile
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
import yaml
from playwright import sync_api

import browser_package
from chromium import program, violations
from flyergen import open_project
from flyergen.site.write import SiteRequest, write_site
from flyergen.targets import TargetName
from site_in_browser import DRAWN, FITS, opened, served, until

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.all, pytest.mark.skipif(program() is None, reason="no Chromium is installed")]

SETTINGS = """\
title: {en: Print these. Hand them on., es: Imprima y comparta.}
publisher: {name: Rural Organizing Project, place: "Cottage Grove, OR", email: amanda@rop.org}
send_back: true
withdrawn: {old-flyer: {on: 2026-10-01, because: {en: The law changed.}, instead: secure-communities}}
"""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path fill="#123F36" d="M1 9V5l4-4 4 4v4z"/></svg>'
NOT_WORDS = ("format", "flyer", "edition")  # in the file that keeps a card
GROUPS = (
    {
        "name": "Yamhill County Neighbors", "contact": "Rosa Delgado", "phone": "503-472-0148",
        "email": "hello@yamhillneighbors.org", "link": "https://yamhillneighbors.org",
        "meeting/en": "We meet on the first Tuesday, 6:30 p.m., at McMinnville Library",
        "meeting/es": "Nos reunimos el primer martes, 6:30 p. m., en la Biblioteca de McMinnville",
    },
    {
        "name": "Vecinos de Vernonia", "contact": "Ana María Ñúñez", "phone": "(503) 555-0142",
        "email": "vecinos@example.org", "meeting/en": "Call us", "meeting/es": "Llámenos",
    },
    {
        "name": "Lane County", "contact": "The desk", "phone": "541-555-0111", "email": "lane@example.org",
        "link": "https://example.org/lane", "meeting/en": "Mondays", "meeting/es": "Los lunes",
    },
)  # fmt: skip


PHOTOGRAPH = "nobody-crosses-alone"  # words of its card are on a photograph, and a part of that is over words
ON_PHOTOGRAPH = {
    "name": "Yamhill County Neighbors", "phone": "503-472-0148", "email": "hello@yamhillneighbors.org",
    "ask/en": "Come on Tuesday, and bring whoever has time.",
    "ask/es": "Vengan el martes y traigan a quien tenga tiempo.",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site for a server and for a stick."""
    root = tmp_path_factory.mktemp("site")
    browser_package.install(root)
    for name in ("secure-communities", "community-supper", PHOTOGRAPH):
        shutil.copytree(ROOT / "flyers" / name, root / "flyers" / name)
    (root / "site.yaml").write_text(SETTINGS, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        return root / write_site(SiteRequest(stick=True), lambda things, _: iter(things)).folder


READ = "document.querySelector('#read-back').textContent + document.querySelector('#bad-codes').textContent !== ''"


def typed(tab: sync_api.Page, fields: dict[str, str]) -> None:
    for name, words in fields.items():
        tab.fill(f"[name='{name}']", words)


def saved(tab: sync_api.Page, count: int = 3, everything: bool = False) -> dict[str, bytes]:
    """Press what saves the files that are ticked, or all that there are, and return them by name."""
    found: list[sync_api.Download] = []

    def keep(one: sync_api.Download) -> None:
        found.append(one)

    tab.on("download", keep)
    until(tab, FITS)
    tab.click("#save")
    tab.wait_for_selector("#saved")
    for box in tab.locator("#ticks input").all() if everything else ():
        box.check()
    tab.click("#save-now")
    end = monotonic() + 60
    while len(found) < (1 if everything else count) and monotonic() < end:
        tab.wait_for_timeout(50)
    until(tab, READ)
    files = {one.suggested_filename: one.path().read_bytes() for one in found}
    tab.remove_listener("download", keep)
    tab.click("#back")
    if everything:  # more than three files come as one
        (packed,) = files.values()
        with zipfile.ZipFile(BytesIO(packed)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return files


def table_of(fields: dict[str, str]) -> dict[str, object]:
    """Return the fields of a card as a group's file has them."""
    contact = {"name": fields["contact"], "phone": fields["phone"], "email": fields["email"]}
    table: dict[str, object] = {"name": fields["name"], "contact": contact}
    if "link" in fields:
        table["link"] = fields["link"]
    return {**table, "meeting": {"en": fields["meeting/en"], "es": fields["meeting/es"]}}


def made_here(fields: dict[str, str], folder: Path, logo: str = "") -> dict[str, bytes]:
    """Return the files that the installed program makes for a group: for the copier, phones and a print shop."""
    flyer = open_project(folder)[folder.name]
    group = flyer.group({**table_of(fields), **({"logo": logo} if logo else {})})
    outcomes = flyer.build(variants=[group], targets=["copier", "screen", "press"], preflight=False)
    return {one.path.name: one.data or b"" for one in outcomes}


def read_back(fields: dict[str, str]) -> str:
    """Return what is said of the codes of a group's files, which were read."""
    link = fields.get("link", "https://www.rop.org")  # or else that of the flyer
    contact = f"QR code that saves the contact: {fields['contact']}, {fields['phone']}, {fields['email']}"
    return f"The codes were read back from the files, and lead where they should: {link} and {contact}."


@pytest.mark.parametrize("from_disk", [False, True], ids=["server", "disk"])
def test_three_groups_save_the_files_that_the_program_makes(
    from_disk: bool, site: Path, chromium: sync_api.Browser, tmp_path: Path
) -> None:
    flyer = tmp_path / "flyers" / "secure-communities"
    shutil.copytree(ROOT / "flyers" / "secure-communities", flyer)
    (flyer / "groups" / "logo.svg").write_bytes(LOGO)
    with served(site) as address:
        base = f"{site.as_uri()}/" if from_disk else address
        with opened(chromium, base, offline=from_disk) as tab:
            tab.goto(f"{base}index.html")
            tab.get_by_role("link", name="Secure Communities??").click()
            tab.get_by_role("link", name="With our own name on it").click()
            for number, fields in enumerate(GROUPS):
                typed(tab, {"link": "", **fields})
                if number == 2:
                    tab.set_input_files("#logo", {"name": "houses.svg", "mimeType": "image/svg+xml", "buffer": LOGO})
                    until(tab, "document.querySelector('#logo-name').textContent === 'houses.svg'")
                files = saved(tab, everything=True)
                assert tab.text_content("#read-back") == read_back(fields)
                assert tab.text_content("#bad-codes") == ""
                (card,) = (name for name in files if name.endswith(".flyergen.txt"))
                assert yaml.safe_load(files.pop(card))["name"] == fields["name"]
                assert files == made_here(fields, flyer, "groups/logo.svg" if number == 2 else "")


def test_a_group_saves_all_files_of_a_flyer_with_a_photograph(
    site: Path, chromium: sync_api.Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "flyers" / PHOTOGRAPH
    shutil.copytree(ROOT / "flyers" / PHOTOGRAPH, folder)
    flyer = open_project(folder)[PHOTOGRAPH]
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}{PHOTOGRAPH}/own/index.html")
        until(tab, DRAWN)
        assert tab.locator("[type=color]").count() == 0  # a browser has the photograph in the flyer's colors alone
        typed(tab, ON_PHOTOGRAPH)
        until(tab, FITS)
        tab.click("#save")
        tab.wait_for_selector("#saved")
        for one in tab.locator("#ticks input").all():
            one.check()
        with tab.expect_download() as download:
            tab.click("#save-now")
        with zipfile.ZipFile(download.value.path()) as archive:
            files = {name: archive.read(name) for name in archive.namelist() if name.endswith(".pdf")}
    words = {name: said for name, said in ON_PHOTOGRAPH.items() if "/" not in name}
    contact = {name: words.pop(name) for name in ("phone", "email")}
    ask = {code: ON_PHOTOGRAPH[f"ask/{code}"] for code in ("en", "es")}
    group = flyer.group({**words, "contact": contact, "ask": ask})
    made = flyer.build(variants=[group], targets=["copier", "screen", "press"], preflight=False)
    assert len(files) == 6
    assert files == {one.path.name: one.data for one in made}


SIZES = "[...document.querySelectorAll('.pics img')].map((one) => [one.width, one.height])"
WITH_EXAMPLES = "[...document.querySelectorAll('figcaption .aside')].map((one) => !one.hidden)"


def test_the_card_is_there_before_the_typesetter_and_has_examples_until_words_are_written(
    site: Path, chromium: sync_api.Browser
) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.route("**/typesetter/**", lambda one: one.abort())
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, "document.querySelector('#state').textContent !== ''")
        before = tab.evaluate(SIZES)
        assert min(map(min, before)) > 100
        assert tab.locator(".pics img").first.get_attribute("alt") == "The card in English, with examples."
        tab.unroute_all()
        tab.reload()
        until(tab, DRAWN)
        assert (tab.evaluate(SIZES), tab.evaluate(WITH_EXAMPLES)) == (before, [True, True])
        typed(tab, {name: said for name, said in GROUPS[0].items() if name != "meeting/es"})
        until(tab, f"String({WITH_EXAMPLES}) === 'false,true'")
        typed(tab, GROUPS[0])
        until(tab, f"String({WITH_EXAMPLES}) === 'false,false'")


def test_a_typesetter_that_is_stopped_goes_on_with_what_came(site: Path, chromium: sync_api.Browser) -> None:
    held: list[sync_api.Route] = []
    asked: list[str] = []

    def hold(route: sync_api.Route) -> None:
        held.append(route)

    with served(site) as base, opened(chromium, base, service_workers="block") as tab:
        tab.on("request", lambda one: asked.append(one.url.rpartition("/")[2]) if "/typesetter/" in one.url else None)
        tab.route("**/libraries.zip.gz", hold)
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, "!document.querySelector('#loading').hidden")
        while not held:
            tab.wait_for_timeout(50)
        tab.click("#stop")
        until(tab, "document.querySelector('#state').textContent === 'Stopped. What came is kept. Go on'")
        before = [*asked]
        assert before[-1] == "libraries.zip.gz"
        assert "pdfium.zip.gz" not in before
        tab.unroute_all()
        tab.get_by_role("button", name="Go on").click()
        until(tab, DRAWN)
        parts = [one for one in asked[len(before) :] if one.endswith(".gz")]
        assert set(parts).isdisjoint(before[:-1])


def test_a_part_that_does_not_come_whole_is_told_and_fetched_anew(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base, service_workers="block") as tab:
        tab.route("**/pdfium.zip.gz", lambda one: one.fulfill(body=b"half of it"))
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, "document.querySelector('#state').textContent === 'A file did not come whole. Try later. Go on'")
        tab.unroute_all()
        tab.get_by_role("button", name="Go on").click()
        until(tab, DRAWN)


def test_a_wrong_phone_and_a_name_that_is_too_long_are_said_where_they_are(
    site: Path, chromium: sync_api.Browser
) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, DRAWN)
        typed(tab, GROUPS[0])
        tab.fill("[name=phone]", "503-472-014")
        tab.wait_for_selector("[data-field=phone].wrong")
        assert tab.inner_text("#w-phone") == (
            "“503-472-014” is too short for a US phone number. Write it as people dial it, like 503-543-8417."
        )
        until(tab, "document.querySelector('#save').textContent === 'Go to what is missing: 1'")
        tab.click("#save")
        until(tab, "document.activeElement.name === 'phone'")
        tab.fill("[name=phone]", GROUPS[0]["phone"])
        tab.fill("[name=name]", "Yamhill County Neighbors " * 6)
        tab.wait_for_selector("[data-field=name].wrong")
        assert "149 letters" in tab.inner_text("#w-name")
        tab.fill("[name=name]", "")
        tab.fill("[name='meeting/es']", "")
        until(tab, "document.querySelector('#whole').textContent.includes('No Next meeting in Español')")


def test_the_page_speaks_spanish_and_the_small_file_opens_again(
    site: Path, chromium: sync_api.Browser, tmp_path: Path
) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, DRAWN)
        typed(tab, GROUPS[1])
        files = saved(tab)
        card = tmp_path / "vecinos.flyergen.txt"
        card.write_bytes(files["vecinos-de-vernonia.flyergen.txt"])
        assert card.read_text("utf-8").startswith("# Vecinos de Vernonia on “Secure Communities??”, edition 1, ")
        tab.click("#forget")
        assert tab.input_value("[name=name]") == ""
        tab.reload()
        assert tab.input_value("[name=name]") == ""
        until(tab, DRAWN)
        tab.set_input_files("#open", card)
        until(tab, "document.querySelector('[name=name]').value === 'Vecinos de Vernonia'")
        assert {name: tab.input_value(f"[name='{name}']") for name in GROUPS[1]} == GROUPS[1]
        until(tab, FITS)
        until(tab, "(localStorage.getItem('card') || '').includes('Vecinos')")
        tab.get_by_role("link", name="Español", exact=True).click()
        until(tab, f"document.querySelector('[name=contact]').value === '{GROUPS[1]['contact']}'")  # it is kept
        tab.fill("[name=phone]", "503")
        until(tab, DRAWN)
        tab.wait_for_selector("[data-field=phone].wrong")
        assert tab.inner_text("#w-phone").startswith("«503» es demasiado corto")


def test_a_group_chooses_its_colors_where_it_may(site: Path, chromium: sync_api.Browser, tmp_path: Path) -> None:
    flyer = tmp_path / "flyers" / "community-supper"
    shutil.copytree(ROOT / "flyers" / "community-supper", flyer)
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}secure-communities/own/index.html")
        assert tab.locator("[type=color]").count() == 0
        tab.goto(f"{base}community-supper/own/index.html")
        until(tab, DRAWN)
        said = {name: words for name, words in GROUPS[0].items() if "/" not in name}
        typed(tab, said)
        for code in ("en", "es"):
            for field in tab.locator(f"textarea[lang={code}]").all():
                field.fill("Pan")
        tab.click(".more summary")
        tab.fill("[name='palette/brand']", "#fff8d0")
        tab.wait_for_selector("[data-field='palette/brand'].wrong")
        assert tab.inner_text("[id='w-palette/brand']") == (
            "Words of the flyer would be hard to read in this color. Choose a darker or a lighter one."
        )
        assert violations(tab, ()) == []
        tab.fill("[name='palette/brand']", "#4a1f5c")
        files = saved(tab, everything=True)
        (name,) = (one for one in files if one.endswith(".flyergen.txt"))
        card = yaml.safe_load(files.pop(name))
        assert card["palette"] == {"brand": "#4a1f5c"}
        group = open_project(flyer)[flyer.name].group({name: card[name] for name in card if name not in NOT_WORDS})
        targets: tuple[TargetName, ...] = ("copier", "screen", "press")
        made = open_project(flyer)[flyer.name].build(variants=[group], targets=targets, preflight=False)
        assert files == {one.path.name: one.data for one in made}
        tab.locator("[data-resets='palette/brand']").click()
        until(tab, FITS)
        assert "palette" not in yaml.safe_load(saved(tab)["yamhill-county-neighbors.flyergen.txt"])


def test_a_second_visit_needs_no_network(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, DRAWN)
        until(tab, "performance.getEntriesByName('kept').length > 0")
        assert not tab.locator("#off").is_visible()
        tab.context.set_offline(True)
        until(tab, "!document.querySelector('#off').hidden")
        tab.reload()
        until(tab, DRAWN)
        assert tab.inner_text("#off") == "No network: all of this still works."
        typed(tab, GROUPS[0])
        assert len(saved(tab)) == 3


def _answer(body: str, route: sync_api.Route) -> None:
    route.fulfill(body=body, content_type="text/javascript")


def test_a_request_that_is_planted_in_the_worker_is_refused(site: Path, chromium: sync_api.Browser) -> None:
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    with served(site) as base, ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        context = chromium.new_context()
        tab = context.new_page()
        for name, planted in (("scripts/typesetter.js", "fetch"), ("scripts/typesetter.js", "import")):
            way = f"{planted}('http://127.0.0.1:{other.server_port}/words')"
            source = (site / name).read_text("utf-8")
            begins = 'if (call === "start")'
            assert begins in source
            body = source.replace(begins, f"await {way}.catch(() => {{}}); {begins}")
            tab.route(f"**/{name}", partial(_answer, body))
            tab.goto(f"{base}secure-communities/own/index.html")
            until(tab, DRAWN)
            tab.unroute(f"**/{name}")
        context.close()
        other.shutdown()
    assert asked == []


PLANTED = """from flyergen.typeset import codes
usual = codes.matrix
codes.matrix = lambda payload, *how, **named: {planted}
"""
ELSEWHERE = "usual(payload.replace('yamhillneighbors', 'elsewhere'), *how, **named)"
BROKEN = "tuple(bytes(len(row)) if at % 3 else row for at, row in enumerate(usual(payload, *how, **named)))"


@pytest.mark.parametrize(
    ("planted", "folder", "fault"),
    [
        (ELSEWHERE, "", "the code that should be “https://yamhillneighbors.org” leads to “https://elsewhere.org”."),
        (BROKEN, "es/", "no se puede leer este código: https://yamhillneighbors.org."),
    ],
)
def test_a_code_that_is_wrong_is_told_on_the_card_and_of_its_file(
    planted: str, folder: str, fault: str, site: Path, chromium: sync_api.Browser
) -> None:
    begins = "from flyergen.web.worker import Worker"
    source = (site / "scripts" / "typesetter.js").read_text("utf-8")
    assert begins in source
    body = source.replace(begins, PLANTED.format(planted=planted) + begins)
    with served(site) as base, opened(chromium, base) as tab:
        tab.route("**/scripts/typesetter.js", partial(_answer, body))
        tab.goto(f"{base}secure-communities/own/{folder}index.html")
        typed(tab, GROUPS[0])
        until(tab, "document.querySelector('#codes').classList.contains('red')")
        where = ("the card in English", "the card in Español") if not folder else ("la tarjeta en English",)
        assert [one for one in where if f"{one} {fault}" not in tab.inner_text("#codes")] == []
        tab.click("#save")
        tab.click("#save-now")
        until(tab, READ)
        said = tab.inner_text("#bad-codes")
        assert said.startswith("No imprima esto." if folder else "Do not print this.")
        assert f"secure-communities.yamhill-county-neighbors.es.copier.pdf {fault}" in said
        assert tab.inner_text("#read-back") == ""


# Notes what the page asks, and lets each answer come late.
NOTED = """
self.asked = [];
const asking = Typesetter.prototype.ask;
Typesetter.prototype.ask = async function (call, values) {
  self.asked.push([call, (values.fields || {}).name || "", values.language || ""]);
  const said = await asking.call(this, call, values);
  await new Promise((yes) => setTimeout(yes, 250));
  return said;
};
"""


def test_what_was_typed_last_is_drawn_first_and_all_else_waits(site: Path, chromium: sync_api.Browser) -> None:
    body = NOTED + (site / "scripts" / "own.js").read_text("utf-8")
    with served(site) as base, opened(chromium, base) as tab:
        tab.route("**/scripts/own.js", partial(_answer, body))
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, "self.asked && self.asked.some(([call]) => call === 'prepare')")
        tab.fill("[name=name]", "Lane")
        until(tab, "self.asked.filter(([call]) => call === 'show').length === 1")
        blank = [("start", "", ""), ("open", "", ""), ("card", "", "en"), ("card", "", "es"), ("prepare", "", "")]
        drawn = [("card", "Lane", "en"), ("card", "Lane", "es"), ("prepare", "", ""), ("show", "Lane", "")]
        assert tab.evaluate("self.asked") == [[*one] for one in (*blank, *drawn)]
        typed(tab, GROUPS[0])
        until(tab, "self.asked.filter(([call]) => call === 'codes').length === 2")
        tab.evaluate("self.asked.length = 0")
        tab.focus("[name=name]")
        tab.keyboard.press("End")
        tab.keyboard.type(" of us", delay=100)
        until(tab, "self.asked.filter(([call]) => call === 'codes').length === 2")
        whole = f"{GROUPS[0]['name']} of us"
        *before, last, other, show, codes, more = tab.evaluate("self.asked")
        assert [last, other, show] == [["card", whole, "es"], ["card", whole, "en"], ["show", whole, ""]]
        assert [codes, more] == [["codes", "", "en"], ["codes", "", "es"]]
        assert [(call, code) for call, _, code in before] == [("card", "es")] * len(before)
        assert 0 < len(before) < len(" of us") - 1


@pytest.mark.parametrize("colors", ["none", "active"])
def test_pages_are_clean_for_everybody(colors: str, site: Path, chromium: sync_api.Browser) -> None:
    """Looks at all pages at four widths, as they come and with the typesetter there."""
    pages = sorted(one.relative_to(site).as_posix() for one in site.rglob("*.html") if ".web." not in one.name)
    assert {"index.html", "404.html", "old-flyer/es/index.html", "offline/index.html"} < {*pages}
    with served(site) as base, opened(chromium, base, forced_colors=colors) as tab:
        for page in (one for one in pages if PHOTOGRAPH not in one):
            tab.goto(base + page)
            if "/own/" in page:
                until(tab, DRAWN)
                tab.fill("[name=phone]", "5")
                tab.wait_for_selector(".wrong")
            for width in (1366, 683, 360, 320):
                tab.set_viewport_size({"width": width, "height": 700})
                assert (page, width, violations(tab, ())) == (page, width, [])
                assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page, width)


@pytest.mark.parametrize("without", ["script", "WebAssembly"])
def test_an_old_browser_shows_the_ready_files_and_the_mail_of_four_lines(
    without: str, site: Path, chromium: sync_api.Browser
) -> None:
    with served(site) as base, opened(chromium, base, java_script_enabled=without != "script") as tab:
        if without == "WebAssembly":
            tab.add_init_script("delete self.WebAssembly")
        tab.goto(f"{base}secure-communities/own/index.html")
        assert tab.get_by_text("This browser cannot set type.").is_visible()
        assert tab.get_by_role("link", name="Copier, English").is_visible()
        mail = tab.get_by_role("link", name="Write this mail").get_attribute("href") or ""
        assert mail.startswith("mailto:amanda@rop.org?subject=Secure%20Communities")


def test_the_whole_way_is_gone_by_keyboard(site: Path, chromium: sync_api.Browser) -> None:
    with served(site) as base, opened(chromium, base) as tab:
        tab.goto(f"{base}secure-communities/own/index.html")
        until(tab, DRAWN)
        tab.focus("[name=name]")
        for name in ("name", "contact", "phone", "email", "link", "meeting/en", "meeting/es"):
            assert tab.evaluate("document.activeElement.name") == name
            tab.keyboard.type(GROUPS[0][name])
            tab.keyboard.press("Tab" if "/" in name else "Enter")
        until(tab, FITS)
        tab.keyboard.press("Control+s")
        until(tab, "document.activeElement.id === 'save-now'")
        steps = [one.get_attribute("src") or "" for one in tab.locator(".foldrow img").all()]
        assert [one.rpartition("/")[2] for one in steps] == ["open.en.png", "opened-1.en.png", "closed.en.png"]
        with tab.expect_download():
            tab.keyboard.press("Enter")
