"""Links: checks window title, link descriptions and tab order, for people who do not see the page.

Source: ISO 14289-1, 7.1 and 7.18.
"""

from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document
from flyergen.preflight.remarks import Remark


def check_window_title(document: Document) -> Iterator[Remark]:
    """Require DisplayDocTitle."""
    if not document.viewer.get("/DisplayDocTitle", False):
        fact = say("a window shows the file's name and not its title")
        yield Remark("P461", fact, say("set DisplayDocTitle to true"))


def check_links(document: Document) -> Iterator[Remark]:
    """Require that every link has Contents, and is in the structure."""
    known = {each for tag in document.structure for each in tag.objects}
    for page in document.pages:
        links = [each for each in page.annotations if each.get("/Subtype") == "/Link"]
        bare = [link for link in links if not str(link.get("/Contents", "")).strip()]
        lost = [link for link in links if link.objgen not in known]
        if bare:
            fact = say_n(
                len(bare),
                "page {number}: {count} link without Contents",
                "page {number}: {count} links without Contents",
                number=page.number,
            )
            yield Remark("P462", fact, say("say in Contents where each link goes"), page.number)
        if lost and document.tagged:
            fact = say_n(
                len(lost),
                "page {number}: {count} link outside the structure",
                "page {number}: {count} links outside the structure",
                number=page.number,
            )
            yield Remark("P463", fact, say("put each link into a Link element"), page.number)


def check_tab_order(document: Document) -> Iterator[Remark]:
    """Require that the tab order of pages with annotations is that of the structure."""
    for page in document.pages:
        if page.annotations and page.node.get("/Tabs") != "/S":
            fact = say("page {number} has annotations and no tab order", number=page.number)
            yield Remark("P464", fact, say("set Tabs to S on the page"), page.number)
