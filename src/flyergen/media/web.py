"""Web: the pages of a phone, with the places to tap that only a web page can have."""

from flyergen.flyer.taps import WAYS
from flyergen.media.phone import Phone
from flyergen.messages import say


class Web(Phone):
    """A web page: a browser breaks its lines, and sets it in windows of any width."""

    ways = WAYS

    def where(self) -> str:
        return say("on the web page")

    def pages(self) -> str:
        return say("web page")


MEDIUM = Web()
