"""Web addresses: what one looks like, and what seems to lead where it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language.web_addresses import leads_elsewhere, web_problem
from flyergen.flyer.model.located_names import Name


@pytest.mark.parametrize(
    "web",
    [
        "https://www.rop.org",
        "http://rop.org.",
        "https://rop.org:8080/a?b=c#d",
        "https://ríoseco.org/é",
        "https://उदाहरण.भारत",
        "https://[2001:db8::1]/",
        "https://mastodon.social/@rop",
        "https://rop.org?mail=a@b.org",
        "https://203.0.113.5/",
    ],
)
def test_an_address_that_browsers_open_is_one(web: str) -> None:
    assert web_problem(Name(web)) is None


@pytest.mark.parametrize(
    "web",
    [
        "https://www.rop.org@evil.example",
        "https://user:secret@rop.org/",
        "https://www.rop.org\\@evil.example",
        "https://www.rop.org\\.evil.example",
    ],
)
def test_an_address_that_leads_elsewhere_than_it_says_is_refused(web: str) -> None:
    assert str(web_problem(Name(web))) == (
        f"L503: `{web}` leads elsewhere than it says: what stands before the `@` is no host\n"
        "  hint: write the address as a browser shows it, without `@` in its host"
    )


@pytest.mark.parametrize("web", ["https://", "https://rop", "https://a b.org", "ftp://rop.org", "https://a<b.org"])
def test_what_no_browser_opens_is_refused(web: str) -> None:
    assert str(web_problem(Name(web))) == (
        f"L503: `{web}` is not a web address\n  hint: write it like https://www.example.org"
    )


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_host_has_an_at_sign_before_it(shown: str, host: str) -> None:
    address = f"https://{shown}@{host}.example"
    if not set("/?#") & set(shown):
        assert leads_elsewhere(address)
        assert web_problem(Name(address))
