"""Links and what a viewer shows around them, for those who do not see the page.

Source: ISO 14289-1, 7.1 and 7.18.
"""

from collections.abc import Iterator

from flyergen.preflight.document import Document
from flyergen.preflight.wording import count_of
from flyergen.problems import Problem


def check_window_title(document: Document) -> Iterator[Problem]:
    """Ask for DisplayDocTitle."""
    if not document.viewer.get("/DisplayDocTitle", False):
        yield Problem("P461", "a window shows the file's name and not its title", "set DisplayDocTitle to true")


def check_links(document: Document) -> Iterator[Problem]:
    """Ask that every link has Contents, and stands in the structure."""
    known = {each for tag in document.structure for each in tag.objects}
    for page in document.pages:
        links = [each for each in page.annotations if each.get("/Subtype") == "/Link"]
        bare = [link for link in links if not str(link.get("/Contents", "")).strip()]
        lost = [link for link in links if link.objgen not in known]
        if bare:
            fact = f"page {page.number}: {count_of(len(bare), 'link')} without Contents"
            yield Problem("P462", fact, "say in Contents where each link goes")
        if lost and document.tagged:
            fact = f"page {page.number}: {count_of(len(lost), 'link')} outside the structure"
            yield Problem("P463", fact, "put each link into a Link element")


def check_tab_order(document: Document) -> Iterator[Problem]:
    """Ask that pages with annotations are tabbed through in the order of the structure."""
    for page in document.pages:
        if page.annotations and page.node.get("/Tabs") != "/S":
            yield Problem("P464", f"page {page.number} has annotations and no tab order", "set Tabs to S on the page")
