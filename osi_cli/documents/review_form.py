"""The file that a juror fills in for one submission: a draft of a review that explains itself in comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from osi_cli.documents.submission import limit
from osi_cli.jury.plan import FORM_MARK
from osi_cli.problems import Text
from osi_cli.records.base import in_language
from osi_cli.records.edition import EditionConfig
from osi_cli.records.jury import Criteria

_NAMED = Text(en="Review of submission {number}: {title}", de="Bewertung zu Einreichung {number}: {title}")
_NUMBERED = Text(en="Review of submission {number}", de="Bewertung zu Einreichung {number}")
_HOW = Text(
    en="Please fill this in with any text editor and send it back{to}. Lines that begin with # explain; they may stay.",
    de="Bitte mit einem Texteditor ausfüllen und zurückschicken{to}. Zeilen mit # am Anfang erklären nur und dürfen stehen bleiben.",
)
_TO = Text(en=" to {email}", de=" an {email}")
_BELONGS = Text(en="For the organisers: this file belongs in {target}", de="Für das Organisationsteam: Diese Datei gehört nach {target}")  # fmt: skip
_SCALE = Text(
    en="Scores from {low} to {high} in steps of {step}, in place of null:",
    de="Punkte von {low} bis {high} in Schritten von {step}, jeweils anstelle von null:",
)
_NULL = Text(
    en="Where you cannot say anything, leave null and give the reason below `reasons`.",
    de="Wo Sie nichts sagen können, bleibt null stehen, und der Grund kommt unter `reasons`.",
)
_REASONS = Text(en="Why a criterion has no score (take away the # in both lines):", de="Warum ein Kriterium keine Punkte bekommt (in beiden Zeilen das # entfernen):")  # fmt: skip
_REASON = Text(en='"The submission says nothing about it."', de='"Dazu steht nichts in der Einreichung."')
_RECOMMENDATION = Text(
    en="Your recommendation, for the jury only: award, programme (the implementation programme) or none",
    de="Ihre Empfehlung, nur für die Jury: award (Auszeichnung), programme (Umsetzungsprogramm) oder none (keins von beiden)",
)
_CONFIDENTIAL = Text(en="For the jury only; the team never gets to read this:", de="Nur für die Jury; das Team bekommt es nie zu lesen:")  # fmt: skip
_MINUTES = Text(en="How many minutes it took you:", de="Wie viele Minuten Sie gebraucht haben:")
_STATUS = Text(
    en="draft while you are at work; write final when everything is there",
    de="draft, solange Sie daran arbeiten; final, sobald alles da ist",
)
_FEEDBACK = Text(
    en="Below the next three dashes goes your feedback to the team: friendly and concrete, {limit} characters at most, without names.",
    de="Unter die nächsten drei Striche kommt Ihr Feedback an das Team: freundlich und konkret, höchstens {limit} Zeichen, ohne Namen.",
)


def review_form(
    config: EditionConfig,
    criteria: Criteria,
    languages: Sequence[str],
    *,
    number: int,
    title: str | None,
    target: str | None,
    code: str,
) -> str:
    """The form for the submission ``number``, named ``title`` unless the jury is not to know it.

    Valid as a draft when it is put at ``target``, its path in the edition, which it names if it is given; by its
    ``code`` osi notices when it is put elsewhere.
    """
    lines = [
        *_head(config, languages[0], number, title, target),
        f"{FORM_MARK}{code}",
        *_scores(criteria, languages),
        *_rest(config, criteria, languages[0]),
    ]
    return "\n".join(["---", *lines, "---", ""])


def _head(
    config: EditionConfig, language: str, number: int, title: str | None, target: str | None
) -> Iterator[str]:
    called = _NAMED.fill(number=number, title=title) if title else _NUMBERED.fill(number=number)
    yield _comment(called[language])
    email = config.sender.email if config.sender else None
    yield _comment(_HOW.fill(to=_TO.fill(email=email) if email else "")[language])
    if target:
        yield _comment(_BELONGS.fill(target=target)[language])


def _scores(criteria: Criteria, languages: Sequence[str]) -> Iterator[str]:
    scale, language = criteria.scale, languages[0]
    yield "#"
    yield _comment(_SCALE.fill(low=f"{scale.min:g}", high=f"{scale.max:g}", step=f"{scale.step:g}")[language])
    for score, meaning in sorted((scale.labels or {}).items(), key=lambda label: float(label[0])):
        yield _comment(f"  {score} = {in_language(meaning, languages)}")
    yield _comment(_NULL[language])
    yield "scores:"
    for criterion in criteria.criteria:
        said = [criterion.name, *([criterion.description] if criterion.description else [])]
        yield _comment(": ".join(in_language(text, languages) for text in said), indent="  ")
        yield f"  {criterion.id}: null"


def _rest(config: EditionConfig, criteria: Criteria, language: str) -> Iterator[str]:
    yield _comment(_REASONS[language])
    yield "# reasons:"
    yield f"#   {criteria.criteria[0].id}: {_REASON[language]}"
    yield "#"
    yield _comment(_RECOMMENDATION[language])
    yield "# recommendation: none"
    yield "#"
    yield _comment(_CONFIDENTIAL[language])
    yield '# confidential: "…"'
    yield "#"
    yield _comment(_MINUTES[language])
    yield f"# minutes: {criteria.minutes_per_review or 20}"
    yield "#"
    yield _comment(_STATUS[language])
    yield "status: draft"
    yield _comment(_FEEDBACK.fill(limit=limit(config, "review.feedback"))[language])


def _comment(text: str, indent: str = "") -> str:
    """The text as a comment of YAML, in one line whatever it holds."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else " " for char in text)
    return f"{indent}# {text.rstrip()}".rstrip()
