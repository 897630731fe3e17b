"""Help: what each page is for, its keys, and what a message means."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from flyergen.message_catalogs import said_in
from flyergen.web.page_language import language_of
from flyergen.web.page_requests import own_path
from flyergen.web.page_responses import page
from flyergen.web.pages.help_page import MOST_RULES, SHORTCUTS, TOPICS, found_rules


async def show_help(request: Request) -> Response:
    """Show the help, and the messages that somebody looks for."""
    find = request.query_params.get("find", "").strip()
    return page(
        request,
        "help.html",
        back=own_path(request.query_params.get("back", "")),
        find=find,
        rules=await run_in_threadpool(found_rules, find, said_in(language_of(request), "rules")),
        folder=str(request.app.state.served.project),
        topics=TOPICS,
        shortcuts=SHORTCUTS,
        MOST_RULES=MOST_RULES,
    )


ROUTES = (Route("/help", show_help),)
