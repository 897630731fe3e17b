"""Words: checks that all words of a page can be seen.

Source: a reader hears and copies what the page does not show; ISO 14289-1, 7.1, wants the structure to be that of the
content.
"""

from collections.abc import Iterator

from flyergen.preflight.document import Document
from flyergen.preflight.report import Remark, listed, remark_of


def check_words_seen(document: Document) -> Iterator[Remark]:
    """Require that each word changes a pixel of its page, except text that was recognized in a scan.

    Report pages whose words were not looked for.
    """
    left_out = [page.number for page, seen in zip(document.pages, document.seen_pages, strict=True) if seen.is_left_out]
    if left_out:
        yield remark_of("P502", count=len(left_out), first=left_out[0])
    for page, seen in zip(document.pages, document.seen_pages, strict=True):
        for reason in ("covered", "clipped", "invisible", "outside", "small", "same"):
            words = [word for word in seen.unseen if word.reason == reason]
            if words:
                names = listed(f"`{word.text}`" for word in words)
                at = page.at(words[0].box)
                yield remark_of(
                    "P501", page.number, reason, reason, count=len(words), number=page.number, words=names, at=at
                )
