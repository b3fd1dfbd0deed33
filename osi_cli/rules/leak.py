"""OSI501 and OSI502: what must stay in the house stands in a text that goes to a team."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from osi_cli.edition.model import Edition
from osi_cli.edition.text import FileText
from osi_cli.jury.names import Words
from osi_cli.jury.secrets import Kind, Leak, Secrets
from osi_cli.problems import Check, Page, Problem, Severity, Text

PERSON = Check(
    "OSI501",
    "person-named",
    Severity.ERROR,
    Text(
        en="A person is named in a text that leaves",
        de="Eine Person wird in einem Text genannt, der hinausgeht",
    ),
    Page(
        what=Text(
            en="A feedback text or an edited letter names somebody from `private/contacts.yaml`, or the id or organisation of a juror who reviewed this team.",
            de="Ein Feedbacktext oder ein bearbeiteter Brief nennt jemanden aus `private/contacts.yaml`, oder Kennung oder Organisation einer Person, die dieses Team bewertet hat.",
        ),
        why=Text(
            en="Reviewers are promised that nobody learns who wrote what. A name that has left cannot be called back.",
            de="Den Bewertenden ist zugesagt, dass niemand erfährt, wer was geschrieben hat. Ein Name, der einmal draußen ist, lässt sich nicht zurückholen.",
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
_SHOWN = frozenset({"title", "tagline", "links", "video", "question"})
_HINT = Text(
    en="take it out: this text leaves the house", de="bitte herausnehmen: dieser Text geht hinaus"
)  # fmt: skip


def find(edition: Edition) -> Iterator[Problem]:
    """Leaks in feedback texts and edited letters, at the words."""
    secrets = Secrets(edition)
    for parsed in edition.of_kind("review"):
        team = parsed.place.id.split("/")[0]
        for leak in secrets.leaks(parsed.source.body, team):
            yield problem(parsed.source.file, leak, shift=parsed.source.body_start or 0)
    for team, letter in edition.letters.items():
        for leak in secrets.leaks(letter.text, team):
            yield problem(letter, leak)


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
