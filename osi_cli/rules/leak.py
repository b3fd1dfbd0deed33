"""OSI501 and OSI502: what must stay in the house stands in a text that leaves it; there, OSI503 looks for more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from osi_cli.edition.model import Edition, Parsed
from osi_cli.edition.source import Loc
from osi_cli.edition.text import FileText
from osi_cli.jury.index import Kind, Leak
from osi_cli.jury.personal_data import may_be_in
from osi_cli.jury.secrets import Secrets
from osi_cli.jury.words import Words
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text
from osi_cli.rules import personal_datum
from osi_cli.rules.one_file import LookAgain
from osi_cli.rules.public_texts import public_texts, span
from osi_cli.stretches import Stretches

PERSON = Check(
    "OSI501",
    "person-named",
    Severity.ERROR,
    Text(
        en="A person is named outside of private/",
        de="Eine Person wird außerhalb von private/ genannt",
    ),
    Page(
        what=Text(
            en="A feedback text or an edited letter names somebody from `private/contacts.yaml`, or the id or organisation of a juror who reviewed this team. Or a record does: by full name, e-mail address, phone number or postal address, or by the name of its file; of jurors' files, only one called by the juror's own full name. Allowed are those who are quoted or speak in public, who sends and organises, the patron, `portrait.credit`, and the name of a partner. `confidential` and `moderation_note` are not searched.",
            de="Ein Feedbacktext oder ein bearbeiteter Brief nennt jemanden aus `private/contacts.yaml`, oder Kennung oder Organisation einer Person, die dieses Team bewertet hat. Oder ein Eintrag nennt jemanden: mit vollem Namen, E-Mail-Adresse, Telefonnummer oder Anschrift, oder mit dem Namen der Datei; bei Juror:innen nur, wenn er der eigene volle Name ist. Erlaubt sind alle, die öffentlich zitiert werden oder sprechen, Absender und Organisierende, Schirmherr:innen, `portrait.credit` und der Name von Partner:innen. `confidential` und `moderation_note` werden nicht durchsucht.",
        ),
        why=Text(
            en="Reviewers are promised that nobody learns who wrote what, and only `private/` may name people: Git keeps all else for good. A name that has left cannot be called back.",
            de="Den Bewertenden ist zugesagt, dass niemand erfährt, wer was geschrieben hat, und nur `private/` darf Menschen nennen: Alles andere behält Git für immer. Ein Name, der einmal draußen ist, lässt sich nicht zurückholen.",
        ),
        bad="I liked your idea very much. Yours, Erika Muster (City of Rabenfurt)",
        good="I liked your idea very much.",
    ),
)
CONFIDENTIAL = Check(
    "OSI502",
    "confidential-repeated",
    Severity.ERROR,
    Text(en="A confidential remark stands in a text that leaves", de="Ein vertraulicher Vermerk steht in einem Text, der hinausgeht"),
    Page(
        what=Text(
            en="A feedback text or an edited letter repeats a sentence of a review's `confidential` field.",
            de="Ein Feedbacktext oder ein bearbeiteter Brief wiederholt einen Satz aus dem Feld `confidential` einer Bewertung.",
        ),
        why=Text(
            en="That field is for the jury only. Its words must not reach the team.",
            de="Dieses Feld ist nur für die Jury. Seine Worte dürfen das Team nicht erreichen.",
        ),
        bad="confidential: I doubt that the team stays together.\n---\n… I doubt that the team stays together.",
        good="confidential: I doubt that the team stays together.\n---\nPlan early who goes on with the work.",
    ),
)  # fmt: skip
_MESSAGES = {
    Kind.PERSON: Text(
        en="this names a person (or their address) from private/contacts.yaml",
        de="hier steht eine Person (oder deren Anschrift) aus private/contacts.yaml",
    ),
    Kind.JUROR: Text(
        en="this gives away who reviewed the team (id or organisation of a juror)",
        de="das verrät, wer das Team bewertet hat (Kennung oder Organisation)",
    ),
    Kind.CONFIDENTIAL: Text(
        en="this repeats a remark that is confidential", de="das wiederholt einen vertraulichen Vermerk"
    ),
}
_NAMES_IN_PUBLIC = frozenset((("name",), ("quote", "by"), ("portrait", "credit")))
_SHOWN = frozenset({"title", "tagline", "links", "video", "question"})
_NAMED = Text(
    en="this names a person from private/contacts.yaml, or how to reach them",
    de="hier steht eine Person aus private/contacts.yaml oder wie sie zu erreichen ist",
)
_CALLED = Text(
    en="the file's name, which is the id, names a person from private/contacts.yaml",
    de="der Dateiname, also die Kennung, nennt eine Person aus private/contacts.yaml",
)
_RENAME = Text(
    en="rename the file, and write the new id wherever it is referred to",
    de="die Datei umbenennen und die neue Kennung überall eintragen, wo auf sie verwiesen wird",
)
_COMMENT = re.compile(r"^(?:[^\"'\n|>#]|(?<=\S)#)*?(?:^|\s)(#[^\n]*)", re.MULTILINE)
"""A comment on a line without quotes and blocks, in which a # may be part of a text."""
_MOVE = Text(
    en="take it out; refer to the person by their key in private/contacts.yaml, such as `contact: …`",
    de="herausnehmen; mit dem Schlüssel aus private/contacts.yaml auf die Person verweisen, etwa `contact: …`",
)
_HINT = Text(
    en="take it out: this text leaves the house", de="bitte herausnehmen: dieser Text geht hinaus"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in each file, made once from all of them."""

    secrets: Secrets
    own: frozenset[str]
    """E-mail addresses that the edition itself publishes."""


def sought(edition: Edition) -> Sought:
    """What is looked for in each file of ``edition``."""
    return Sought(Secrets(edition), personal_datum.own_addresses(edition))


def find(edition: Edition) -> Iterator[Problem | LookAgain]:
    """Leaks in feedback texts, edited letters and records, at the words; what is one already is no second problem."""
    what = edition.once(sought)
    for team, letter in edition.letters.items():
        yield from _watched(in_letter(team, letter, what), letter.path, what)
    for parsed in edition.parsed:
        yield from _watched(in_file(parsed, what), parsed.place.path, what)


def _watched(found: Iterator[Problem], path: str, what: Sought) -> Iterator[Problem | LookAgain]:
    what.secrets.asked.clear()
    yield from found
    if what.secrets.asked:  # remarks stand in it that their teams may say themselves: in other files
        yield LookAgain(path)


def beside(edition: Edition) -> Iterator[object]:
    """What the leaks in a file rest on beside that file, but for what makes it one to look at again."""
    yield edition.name
    for kind in ("edition", "schedule", "contacts", "juror", "partner"):
        paths = [parsed.place.path for parsed in edition.of_kind(kind)]
        yield kind, [[path, edition.texts[path].digest] for path in paths]
    yield [place.path for place in edition.places if place.kind in ("juror", "review")]
    yield [review.field("confidential") for review in edition.of_kind("review")]


def in_letter(team: str, letter: FileText, what: Sought) -> Iterator[Problem]:
    """What is wrong with an edited letter to ``team``."""
    return islice(_in_text(letter, letter.text, 0, team, what), MAX_FAULTS)


def in_file(parsed: Parsed, what: Sought) -> Iterator[Problem]:
    """What is wrong with the texts of a record; the body of a review is a text for a team."""
    if parsed.place.kind == "contacts":
        return
    file, body_start = parsed.source.file, parsed.source.body_start
    if parsed.place.kind == "review":
        team = parsed.place.id.partition("/")[0]
        yield from islice(_in_text(file, parsed.source.body, body_start or 0, team, what), MAX_FAULTS)
        yield from islice(_in_record(parsed, file.text[:body_start], what), MAX_FAULTS)
    else:
        if _is_called_like_somebody(parsed, what.secrets):
            yield PERSON.problem(file.first(), _CALLED, _RENAME)
        yield from islice(_in_record(parsed, file.text, what), MAX_FAULTS)


def _is_called_like_somebody(parsed: Parsed, secrets: Secrets) -> bool:
    """Whether a file's name names a person; that of a partner may, where the partner's own name does."""
    place = parsed.place
    if place.kind == "juror":
        return secrets.is_called_like(place.id)
    if place.kind not in ("team", "challenge", "partner") or not secrets.person_in_id(place.id):
        return False
    return place.kind != "partner" or not any(secrets.people(str(parsed.data.get("name"))))


def _in_text(file: FileText, text: str, shift: int, team: str, what: Sought) -> Iterator[Problem]:
    """What is wrong with a text that goes to ``team`` and begins at ``shift`` in ``file``."""
    leaks = list(what.secrets.leaks(text, team))
    yield from (problem(file, leak, shift) for leak in leaks)
    if may_be_in(text):
        places = _places(leaks)
        for datum in personal_datum.in_text(text, what.own):
            if not places.meet(datum.start, datum.end):
                place = file.span(shift + datum.start, shift + datum.end)
                yield personal_datum.problem(place, datum)


def _in_record(parsed: Parsed, raw: str, what: Sought) -> Iterator[Problem]:
    """What is wrong with the fields and comments that stand in ``raw``, the whole record but for a text for a team."""
    secrets, own, source = what.secrets, what.own, parsed.source
    escaped = "\\" in raw and "\\" in raw[: source.yaml_end]  # "\u00fc": what it says does not stand there
    named, datum_there = escaped or secrets.may_name(raw), escaped or may_be_in(raw)
    if not named and not datum_there:
        return
    is_review = parsed.place.kind == "review"
    yield from _in_comments(parsed, secrets, own)
    for loc, text in public_texts(parsed):
        if is_review and loc == (source.body_field,) and not source.has(*loc):
            continue
        leaks = list(secrets.people(text)) if named and not _may_name(parsed, loc) else []
        places = _places(leaks)
        for leak in leaks:
            yield PERSON.problem(span(parsed, loc, leak.start, leak.end), _NAMED, _MOVE)
        for datum in personal_datum.in_text(text, own, loc) if datum_there else ():
            if not places.meet(datum.start, datum.end):
                yield personal_datum.problem(span(parsed, loc, datum.start, datum.end), datum)


def _in_comments(parsed: Parsed, secrets: Secrets, own: frozenset[str]) -> Iterator[Problem]:
    """People and personal data in the comments of the YAML: no document shows them, but Git keeps them for good."""
    source = parsed.source
    yaml = source.file.text[source.yaml_start : source.yaml_end]
    for comment in _COMMENT.finditer(yaml):
        start, text = source.yaml_start + comment.start(1), comment[1]
        leaks = list(secrets.people(text))
        places = _places(leaks)
        for leak in leaks:
            place = source.file.span(start + leak.start, start + leak.end)
            yield PERSON.problem(place, _NAMED, _MOVE)
        for datum in personal_datum.in_text(text, own):
            if not places.meet(datum.start, datum.end):
                place = source.file.span(start + datum.start, start + datum.end)
                yield personal_datum.problem(place, datum)


def _may_name(parsed: Parsed, loc: Loc) -> bool:
    """Whether a field is there to name somebody in public: who sends, speaks or is quoted, an organisation, a credit."""
    if parsed.place.kind == "edition":
        return loc[0] in ("organisers", "sender", "patronage")
    if parsed.place.kind == "schedule":
        return loc[-1] == "speaker"
    if parsed.place.kind != "partner":
        return False
    portrait = parsed.data.get("portrait")
    agreed = isinstance(portrait, dict) and portrait.get("consent_on") is not None
    return loc in _NAMES_IN_PUBLIC or (agreed and loc == ("portrait", "alt"))


def _places(leaks: list[Leak]) -> Stretches:
    return Stretches((leak.start, leak.end) for leak in leaks)


def in_records(
    edition: Edition, paths: Collection[str], secrets: Secrets, allowed: Collection[Words]
) -> Iterator[Problem]:
    """Leaks in what the teams and challenges at ``paths`` show to the jury: in a body at the words, else at the field."""
    for parsed in (*edition.of_kind("team"), *edition.of_kind("challenge")):
        if parsed.place.path not in paths:
            continue
        for leak in secrets.leaks(parsed.source.body, allowed=allowed):
            yield problem(parsed.source.file, leak, shift=parsed.source.body_start or 0)
        for field in _SHOWN & parsed.data.keys():
            for leak in secrets.leaks(str(parsed.data[field]), allowed=allowed):
                check = CONFIDENTIAL if leak.kind is Kind.CONFIDENTIAL else PERSON
                yield check.problem(parsed.at(field), _MESSAGES[leak.kind], _HINT)


def problem(file: FileText, leak: Leak, shift: int = 0) -> Problem:
    """The problem of a leak whose offsets count from ``shift`` in ``file``."""
    check = CONFIDENTIAL if leak.kind is Kind.CONFIDENTIAL else PERSON
    return check.problem(file.span(shift + leak.start, shift + leak.end), _MESSAGES[leak.kind], _HINT)
