"""Whatever people write into records: no script runs, nothing is loaded, nobody is led away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, Seen
from tests.conftest import BASE, commit, run_osi

ATTACKS = (
    "<script>alert(1)</script>",
    "</title></style></script><script>alert(2)</script>",
    '"><img src=https://evil.example/i onerror=alert(3)>',
    "'onmouseover='alert(4)' autofocus onfocus=alert(5) x='",
    "<svg/onload=alert(6)><animate onbegin=alert(7) attributeName=x dur=1s>",
    "<svg><style><img src=x onerror=alert(8)></style></svg><math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(9)&gt;'>",
    '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    "<base href=https://evil.example/><link rel=stylesheet href=//evil.example/c>",
    "<style>@import 'https://evil.example/s';*{background:url(https://evil.example/b)}</style>",
    "<iframe srcdoc='<script>alert(10)</script>'></iframe><object data=data:text/html,x></object><embed src=//evil.example>",
    "<form action=https://evil.example><button autofocus>x</button></form><details open ontoggle=alert(11)>",
    "<video autoplay src=//evil.example/v onerror=alert(12)></video><body onload=alert(13)>",
    "[a](javascript:alert(14)) [b](JaVa&#10;Script:alert(15)) [c](data:text/html,<script>alert(16)</script>)",
    "![d](https://evil.example/p.png) ![e](javascript:alert(17)) ![f](data:image/svg+xml,<svg/onload=alert(18)>)",
    "<javascript:alert(19)> [g](vbscript:alert(20)) [h](file:///etc/passwd) [i](//evil.example)",
    '[j](https://example.org/"onclick="alert(21)) [k](https://example.org \'"onclick=alert(22)\') &lt;script&gt;alert(23)&lt;/script&gt;',
    "{{ 7 * 7 }}{% for x in range(9) %}<b>{% endfor %} <!-- --!> <![CDATA[ <a href=javascript:alert(24)> ${alert(25)}",
    "\u202e<scr\u200bipt>alert(26)</scr\u200bipt> ＜script＞alert(27)＜/script＞",
)  # fmt: skip
LINE = " ".join(ATTACKS)
BODY = "\n\n".join([*ATTACKS, *(f"# {attack}" for attack in ATTACKS), *(f"- {attack}" for attack in ATTACKS),
                    *(f"| x |\n|---|\n| {attack} |" for attack in ATTACKS), f"```{LINE}\n{LINE}\n```", f"    {LINE}",
                    f"[l]: javascript:alert(28)\n\n[l] `{LINE}`"])  # fmt: skip
BODY = BODY.replace("\u202e", "&#x202e;").replace("\u200b", "&#8203;")
URL = "https://example.org/'onclick='alert(29)'?x=javascript:alert(30)#&quot;onclick=alert(31)`"
SETTINGS = {
    "schema_version": 1,
    "name": {"de": LINE, "en": LINE},
    "languages": ["de", "en"],
    "timezone": "Europe/Berlin",
    "organisers": [LINE, LINE],
    "sender": {
        "name": LINE,
        "street": LINE,
        "city": LINE,
        "email": "'onclick='alert(32)'@evil.example",
        "url": URL,
    },
    "patronage": LINE,
    **dict.fromkeys(("imprint", "privacy_notice", "terms"), URL),
    "themes": [{"id": "mobility", "name": LINE}, {"id": "health", "name": LINE}],
    "limits": dict.fromkeys(("team.title", "team.tagline", "team.description", "review.feedback"), 10**6)
    | dict.fromkeys(("challenge.title", "challenge.question", "challenge.constraints"), 10**6),
    "letters": {"scores": "both"},
}
TALK = {
    **dict.fromkeys(("name", "place", "description"), LINE),
    **dict.fromkeys(("url", "sign_up"), URL),
    "agenda": [{"time": "10:00", "title": LINE, "speaker": LINE}],
    "audience": ["public", "teams", "communes"],
}
PHASE = {"id": "weekend", "name": LINE, "start": "2021-03-19", "end": "2021-03-29"}
CRITERIA = {
    "order": 1,
    "name": LINE,
    "reviews_per_team": 1,
    "scale": {"min": 1, "max": 5, "labels": {"1": LINE, "5": LINE}},
    "criteria": [{"id": id_, "name": LINE, "description": LINE} for id_ in ("value", "clarity")],
}
TEAM = {
    "title": LINE,
    "tagline": LINE,
    "challenge": "bus",
    "theme": "mobility",
    "origin": "new",
    "language": "de",
    "status": "submitted",
    "awards": [LINE, LINE],
    "programme": {"status": "active"},
    "video": URL,
    "links": [URL],
}
CHALLENGE = {
    "title": LINE,
    "theme": "mobility",
    "question": LINE,
    "roles": ["adviser"],
    "submitted_by": "stadt",
    "submitted_on": "2021-02-03",
    "status": "published",
    "actors": [{"name": LINE}],
}
PARTNER = {"name": LINE, "kind": "commune", "status": "committed", "roles": ["support"], "ags": "09999999"}
REVIEW = {"scores": {"value": 5, "clarity": 1}, "status": "final"}
RECORDS = {
    "edition.yaml": SETTINGS,
    "schedule.yaml": {
        "phases": [
            {
                **PHASE,
                "milestones": [
                    {**TALK, "id": "talk", "kind": "event", "date": "2021-03-27"},
                    {**TALK, "id": "help", "kind": "ongoing"},
                ],
            }
        ]
    },
    "jury/selection/criteria.yaml": CRITERIA,
    "jury/selection/assignments.yaml": {"assignments": {"solar": ["j-1", "j-2"], "wind": ["j-2"]}},
    "teams/solar.md": TEAM,
    "teams/wind.md": {**TEAM, "language": "en"},
    "challenges/bus.md": CHALLENGE,
    "partners/stadt.md": {**PARTNER, "engagement": {"weekend": ["basic"]}},
    "jury/selection/reviews/solar/j-1.md": REVIEW,
    "jury/selection/reviews/wind/j-2.md": REVIEW,
}

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "address"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "ul", "ol", "li", "pre", "code", "hr", "br"),
    *("strong", "em", "s", "a", "div", "figure", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "href", "rel", "role", "tabindex"),
    *("aria-label", "scope", "start", "src", "alt", "width", "height"),
}
_ELEMENTS = """() => [...document.querySelectorAll("*")].map(element =>
  [element.localName, element.namespaceURI, [...element.attributes].map(a => [a.name, a.value])])"""
_TOUCH = """() => document.querySelectorAll("body, body *").forEach(element => {
  for (const type of ["mouseover", "mouseenter", "focus", "blur", "toggle", "begin", "error", "load", "keydown"])
    element.dispatchEvent(new Event(type, {bubbles: true}));
  if (element.localName !== "a") element.click();
})"""


@pytest.fixture(scope="package")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The documents of an edition with every attack in every text and address; one letter is edited by hand."""
    edition = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("hostile") / "edition"))
    for path, data in RECORDS.items():
        file = edition / path
        file.parent.mkdir(parents=True, exist_ok=True)
        record = json.dumps(data)  # with escapes: raw, some of these characters are errors
        file.write_text(
            record if file.suffix == ".yaml" else f"---\n{record}\n---\n{BODY}\n", encoding="utf-8"
        )
    (edition / "feedback").mkdir()
    (edition / "feedback" / "wind.md").write_text(BODY, encoding="utf-8")
    commit(edition)
    done = run_osi("build", cwd=edition)
    assert done.returncode == 0, done.stderr
    files = sorted((edition / "build").rglob("*.html"))
    assert {file.stem for file in files} >= {"solar", "wind", "schedule"}
    return files


def touched(page: Page, file: Path) -> None:
    """Open the page, send every element the events that attacks wait for, press keys, print it, and give it time."""
    page.goto(file.as_uri())
    page.evaluate(_TOUCH)
    for key in ("Tab", "Tab", "Escape", "End"):
        page.keyboard.press(key)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    page.wait_for_timeout(150)
    assert page.url == file.as_uri()


def test_every_attack_reaches_the_documents_as_text(hostile: list[Path], open_page: Open) -> None:
    for file in hostile:
        text = " ".join(open_page(file).locator("body").inner_text().split())
        assert ATTACKS[0] in text, file.name
        assert all(f"alert({number})" in text for number in (1, 3, 7, 11)), file.name


def test_no_hostile_text_does_anything(hostile: list[Path], open_page: Open) -> None:
    seen = Seen()
    page = open_page(hostile[0], seen=seen)
    for file in hostile:
        touched(page, file)
    visited = [hostile[0].as_uri(), *(file.as_uri() for file in hostile)]
    assert (seen.dialogs, seen.messages) == ([], [])
    assert seen.requests == seen.navigations == visited


def test_hostile_texts_make_no_element_and_no_attribute_of_their_own(
    hostile: list[Path], open_page: Open
) -> None:
    for file in hostile:
        elements = open_page(file).evaluate(_ELEMENTS)
        assert {name for name, _, _ in elements} <= ALLOWED
        assert {space for _, space, _ in elements} == {"http://www.w3.org/1999/xhtml"}
        attributes = [attribute for _, _, own in elements for attribute in own]
        assert {name for name, _ in attributes} <= ATTRIBUTES
        assert {value.partition(":")[0] for name, value in attributes if name == "href"} <= {
            "https",
            "mailto",
        }
        sources = [value for name, value in attributes if name == "src"]
        assert all(
            source.startswith(("data:image/svg+xml;base64,", "data:image/png;base64,")) for source in sources
        )
        metas = [dict(own) for name, _, own in elements if name == "meta"]
        assert [meta.get("http-equiv") for meta in metas] == [None, "Content-Security-Policy", None, None]
        assert sum(name == "style" for name, _, _ in elements) == 1


INJECTED = (
    "<script>alert(1)</script><img src=https://evil.example/i onerror=alert(2)><p onclick=alert(3)>x</p>"
    "<iframe src=https://evil.example/f></iframe><link rel=stylesheet href=https://evil.example/c>"
    "<style>body { background: url(https://evil.example/b) }</style><object data=https://evil.example/o></object>"
    "<base href=https://evil.example/><form action=https://evil.example/a id=form></form>"
)


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_behind_the_first_wall_stands_the_page_s_policy(
    built: list[Path], tmp_path: Path, open_page: Open, policy: bool
) -> None:
    page_text = built[0].read_text(encoding="utf-8").replace("<main>", f"<main>{INJECTED}")
    if not policy:
        page_text = page_text.replace('http-equiv="Content-Security-Policy"', 'name="none"')
    file = tmp_path / "injected.html"
    file.write_text(page_text, encoding="utf-8")
    seen, outside = Seen(), []
    page = open_page(built[0], seen=seen)
    page.route("**evil.example**", lambda route: (outside.append(route.request.url), route.abort()))
    touched(page, file)
    page.evaluate("document.getElementById('form').submit()")
    page.wait_for_timeout(150)
    base = page.evaluate("document.baseURI") if policy else "https://evil.example/"
    if policy:
        assert (seen.dialogs, outside, base) == ([], [], file.as_uri())
    else:
        assert set(seen.dialogs) >= {"1", "2", "3"}
        assert len(outside) > 3
