"""OSI414: ranks, scores of others and promises in texts for teams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from osi_cli.edition.model import Edition
from osi_cli.edition.text import FileText
from osi_cli.late_pattern import late
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text

CHECK = Check(
    "OSI414",
    "letter-says-too-much",
    Severity.WARNING,
    Text(en="A text for a team says too much", de="Ein Text an ein Team sagt zu viel"),
    Page(
        what=Text(
            en="An edited letter or a feedback text names a rank, the points of other teams, compares with another team, or promises money or a pilot. Looked for in German and English; a heuristic, so read the sentence again.",
            de="Ein bearbeiteter Brief oder ein Feedbacktext nennt einen Rang oder Punkte anderer Teams, vergleicht mit einem anderen Team oder verspricht Geld oder eine Pilotierung. Gesucht wird auf Deutsch und Englisch, nach typischen Wendungen: Bitte den Satz noch einmal lesen.",
        ),
        why=Text(
            en="Feedback is to help a team on, not to compare it. And a promise in a letter is one that somebody will have to keep.",
            de="Feedback soll ein Team weiterbringen, nicht vergleichen. Und ein Versprechen in einem Brief muss später jemand halten.",
        ),
        bad="You came in on rank 7 of 200. We will fund you with 5,000 Euro.",
        good="Your idea convinced us. What comes next: sign up for the programme.",
    ),
)
_I = re.IGNORECASE
_ORDINAL_DE = r"(?:(?:erst|zweit|dritt|viert|fünft|letzt|vorletzt)e[nrs]?|\d{1,3}\.)"
_ORDINAL_EN = r"(?:first|second|third|fourth|fifth|last|\d{1,3}(?:st|nd|rd|th))"
_NO_SEAT = r"(?!\s+(?:im\s+(?!Wettbewerb|Ranking|Feld)|am\s|auf\s)|\s+(?:des|der|in\s+der)\s+\w*(?:theater|oper|kino|saal|stadion))"
"""A seat in a hall is no rank."""
_RANK = late(
    rf"\b(?:Platz|Rang|Rangplatz)\s+(?:Nr\.\s*|Nummer\s+)?\d{{1,3}}\b(?!\s*[%€]){_NO_SEAT}"
    r"|\b(?:Platz|Rang)\s+(?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\b"
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:von|geworden|gelandet|erreicht|belegt|geschafft|gekommen)\b)"
    rf"|\b{_ORDINAL_DE}\s+(?:Platz|Rang)\b{_NO_SEAT}"
    rf"|\brank(?:ed|s|ing)?\s+(?:you\s+)?(?:no\.?\s*|number\s+|#\s*|as\s+|at\s+)*\d{{1,3}}(?:st|nd|rd|th)?\b"
    rf"|\b(?<!in the ){_ORDINAL_EN}\s+(?:place|rank)\b"
    rf"|\bplace\s+\d{{1,3}}\s+(?:of|out\s+of)\s+\d+"
    rf"|\b(?:unter\s+den|among\s+the)\s+(?:besten|top|best)\s+\d{{1,3}}\b",
    _I,
)
_TOP = late(
    r"\b(?:(?:in|zu|unter)\s+(?:den|die|unseren)|seid|(?:in|made|reached|of)\s+the|you\s+are)\s+"
    r"Top[\s-]*(?:\d{1,3}|drei|fünf|zehn|three|five|ten)\b",
    _I,
)
_PLACED = late(
    r"\b(?:ihr\s+(?:seid|wurdet)|(?:seid|wurdet)\s+ihr)\s+(?:(?:also|damit|insgesamt|jetzt|knapp|leider|nun|sogar)\s+)?"
    r"(?-i:Erste|Zweite|Dritte|Vierte|Fünfte|Vorletzte|Letzte)\b(?!,?\s+(?:die|auf|im\s+Bund))",
    _I,
)
_BETTER = late(
    r"\b(?:besser|schlechter|stärker|schwächer)\s+als\s+|\b(?:better|worse|stronger|weaker)\s+than\s+", _I
)
_ANOTHER = late(
    r"(?:das\s+|the\s+)?Team\s+\w+|(?:(?:alle|viele|fast\s+alle|die(?:\s+meisten)?|all|most|many|the)\s+)?(?:ander(?:e|en)|other)\s+Teams\b",
    _I,
)
_POINTS = late(r"\b\d{1,4}(?:[.,]\d{1,2})?\s*(?:Punkten?|Punkt|points?|pts)\b", _I)
_OTHERS = late(
    r"\b(?:(?:alle\s+|die\s+)?ander(?:e|en|er)\s+(?:Teams?|Initiativen?|Einreichungen|Lösungen)|(?:all\s+|the\s+)?other\s+(?:teams?|"
    r"submissions?|solutions?)|Siegerteams?|Gewinnerteams?|winning\s+teams?|the\s+winners?|das\s+beste\s+Team|the\s+best\s+team)\b",
    _I,
)
_AMOUNT = r"(?:€\s?\d(?:[\d.,]*\d)?|\d(?:[\d.,\u00a0\u202f]*\d)?(?:\s?Tsd\.)?\s?(?:€|Euro\b|EUR\b))"
_GIVING = late(
    r"\b(?:wir\s+(?:fördern|zahlen|geben|überweisen|unterstützen|finanzieren|stellen|übernehmen)|bekommt\s+(?:ihr|das\s+Team)|"
    r"erhaltet|ihr\s+bekommt|ihr\s+kriegt|(?:für\s+)?euch\s+gibt\s+es|gibt\s+es\s+für\s+euch|gewinnt|Preisgeld|Fördersumme|we(?:'ll|’ll|\s+will)?\s+(?:fund|pay|give|"
    r"support|finance|transfer|grant)|you(?:'ll|’ll|\s+will)?\s+(?:get|receive|win)|prize\s+money)\b",
    _I,
)
_MONEY = late(_AMOUNT, _I)
_PROMISE = late(
    r"\bwir\s+(?:fördern|finanzieren|bezahlen)\s+(?:euch|eure?n?|dich|Sie)\b(?:\s+mit\b)?"
    r"|\b(?:fördern|finanzieren|pilotieren|erproben)\s+wir\s+(?:euch|eure?n?)\b"
    r"|\bwir\s+(?:werden\s+)?(?:euch|eure?n?)\s+(?:[\wäöüß-]+\s+){0,4}(?:fördern|finanzieren|pilotieren|erproben)\b"
    r"|\b(?:werdet\s+ihr|ihr\s+werdet)\s+(?:[\wäöüß-]+\s+){0,4}(?:gefördert|finanziert)\b"
    r"|\beure?\s+(?:Lösung|Idee|Projekt|Initiative)\s+wird\s+(?:[\wäöüß-]+\s+){0,4}(?:gefördert|finanziert|pilotiert)\b"
    r"|\bwird\s+eure?n?\s+(?:[\wäöüß-]+\s+){1,5}(?:fördern|finanzieren|pilotieren|erproben)\b(?![^.!]*\?)"
    r"|\bsag(?:en|t)\s+euch\s+(?=[^!?]{0,80}(?:förder|finanz|geld|€|euro))(?:[\wäöüß.,€-]+\s+){1,8}?zu(?=\s*(?:[.!,;)]|$)|\s+und\b)"
    r"|\bwir\s+(?:versprechen|garantieren)\b"
    r"|\bwe(?:'ll|’ll|\s+will|\s+are\s+going\s+to)\s+(?:fund|finance|pilot|sponsor|pay)\b"
    r"|\bwe\s+(?:promise|guarantee)\b"
    r"|\byou(?:'ll|’ll|\s+will)\s+(?:be\s+funded|(?:get|receive)\s+(?:a\s+grant|funding|money|a\s+pilot))\b"
    r"|\byour\s+(?:solution|idea|project)\s+will\s+be\s+(?:funded|financed|piloted)\b",
    _I,
)
_GUARANTEE = late(r"\b(?:garantiert(?:e[nrs]?)?|guaranteed)\b", _I)
_AT_STAKE = late(
    r"förder|pilot|finanz|\bgeld|\bmittel\b|\beuro\b|\bpreis|programm|umsetzung|umgesetzt|fund|money|\bgrant|budget|prize|implement",
    _I,
)
_SENTENCE = late(r"(?<=[^\d\W]{2}[.!?])\s+|(?<=\d{3}[.!?])\s+|(?<=\d[!?])\s+|\n\s*\n|\n(?=[-*#>|])")
_RANKS = (
    (("platz", "rang ", "rank", "place ", "place.", "den besten", "among", "den top"), _RANK),
    ((" top",), _TOP),
    (("ihr seid", "seid ihr", "wurdet"), _PLACED),
)
"""What names a rank, and the words of which one stands in it."""
_BETTER_WORDS = ("er als ", "er than ", "worse than ")
_POINT_WORDS = ("punkt", "point", "pts")
_PROMISE_WORDS = ("fördern", "gefördert", "finanz", "pilot", "bezahlen", "erproben", "versprechen", "garant", "guarant", "fund ", "funded", "funding", "financ", "sponsor", "pay ", "promise", "sagen euch", "sagt euch", "a grant", "euro", "€", "eur ", "money")  # fmt: skip

_NEAR, _ARTICLE = 120, 4
"""How far after "better than" the title of another team may end, and an article before it."""
_RANKED = Text(
    en="here stands a rank; it does not belong in a letter to a team",
    de="hier steht ein Rang; der gehört nicht in einen Brief an ein Team",
)
_COMPARED = Text(
    en="this tells a team about the points of others", de="das verrät einem Team die Punkte von anderen"
)
_BESIDE = Text(en="this compares a team with another", de="das vergleicht ein Team mit einem anderen")
_PROMISED = Text(
    en="this reads like a promise of money or a pilot",
    de="das liest sich wie ein Versprechen von Geld oder einer Pilotierung",
)
_TAKE_OUT = Text(
    en="take it out, or say what was good and what is missing",
    de="herausnehmen, oder sagen, was gut war und was fehlt",
)
_SOFTEN = Text(
    en="take it out, or say what a team can do to get there",
    de="herausnehmen, oder sagen, was ein Team dafür tun kann",
)


def find(edition: Edition) -> Iterator[Problem]:
    """Ranks, points of others and promises in letters and feedback texts, at the words."""
    titles = edition.once(titles_of_teams)
    for team, letter in edition.letters.items():
        yield from islice(_in_text(letter, letter.text, 0, team, titles), MAX_FAULTS)
    for parsed in edition.of_kind("review"):
        source = parsed.source
        team = parsed.place.id.partition("/")[0]
        found = _in_text(source.file, source.body, source.body_start or 0, team, titles)
        yield from islice(found, MAX_FAULTS)


def titles_of_teams(edition: Edition) -> dict[str, str]:
    """The title of each team that has one."""
    titles = ((team.place.id, team.field("title")) for team in edition.of_kind("team"))
    return {team: title.strip() for team, title in titles if isinstance(title, str) and title.strip()}


def _in_text(
    file: FileText, text: str, shift: int, team: str, titles: Mapping[str, str]
) -> Iterator[Problem]:
    for start, stop, message in _found(text, team, titles):
        place = file.span(shift + start, shift + stop)
        yield CHECK.problem(place, message, _SOFTEN if message is _PROMISED else _TAKE_OUT)


def _found(text: str, team: str, titles: Mapping[str, str]) -> Iterator[tuple[int, int, Text]]:
    """What says too much; patterns are dear, so each is tried only where one of its words stands."""
    small = text.lower()
    ranks: list[tuple[int, int]] = []
    for words, pattern in _RANKS:
        if any(map(small.__contains__, words)):
            ranks += [
                rank.span()
                for rank in pattern.finditer(text)
                if not any(rank.start() < end and start < rank.end() for start, end in ranks)
            ]
    yield from ((*rank, _RANKED) for rank in ranks)
    if any(map(small.__contains__, _BETTER_WORDS)):
        yield from ((*place, _BESIDE) for place in _better(text, team, titles))
    points = any(map(small.__contains__, _POINT_WORDS)) and _POINTS.search(text) is not None
    promises = any(map(small.__contains__, _PROMISE_WORDS))
    if not points and not promises:
        return
    start = 0
    for gap in [*_SENTENCE.finditer(text), None]:
        sentence = text[start : gap.start() if gap else len(text)]
        found = _compared(sentence, team, titles) if points else None
        if found:
            yield start + found[0], start + found[1], _COMPARED
        found = _promised(sentence) if promises else None
        if found:
            yield start + found[0], start + found[1], _PROMISED
        start = gap.end() if gap else start


def _better(text: str, team: str, titles: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Where a text calls a team better or worse than another."""
    for than in _BETTER.finditer(text):
        other = _ANOTHER.match(text, than.end())
        if other and not other.group().endswith(titles.get(team) or "\n"):
            yield than.start(), other.end()
            continue
        named = _named(text[than.end() : than.end() + _NEAR], team, titles)
        if named and named[0] <= _ARTICLE:
            yield than.start(), than.end() + named[1]


def _compared(sentence: str, team: str, titles: Mapping[str, str]) -> tuple[int, int] | None:
    """Where a sentence tells the points of others, from their name to the points or the other way round."""
    points = _POINTS.search(sentence)
    if points is None:
        return None
    other = _OTHERS.search(sentence)
    named = other.span() if other else _named(sentence, team, titles)
    return (min(named[0], points.start()), max(named[1], points.end())) if named else None


def _promised(sentence: str) -> tuple[int, int] | None:
    if promise := _PROMISE.search(sentence):
        return promise.span()
    money = _MONEY.search(sentence)
    if money and _GIVING.search(sentence):
        return money.span()
    sure = _GUARANTEE.search(sentence)
    return sure.span() if sure and _AT_STAKE.search(sentence) else None


def _named(text: str, team: str, titles: Mapping[str, str]) -> tuple[int, int] | None:
    """Where a sentence names another team by its title."""
    own = titles.get(team, "").casefold()
    for other, title in titles.items():
        at = text.find(title) if other != team and title.casefold() not in own else -1
        if at >= 0 and not (text[at - 1 : at].isalnum() or text[at + len(title) :][:1].isalnum()):
            return at, at + len(title)
    return None
