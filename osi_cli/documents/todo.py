"""What an organiser would do next, the most urgent first, each with a reason and a command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from osi_cli.documents.facts import Facts, ToDo, Urgency
from osi_cli.jury.scores import last_stage
from osi_cli.planning.days import in_days, seen_from
from osi_cli.planning.milestones import all_milestones, last_day
from osi_cli.planning.steps import step_states
from osi_cli.problems import Severity, Text, counted
from osi_cli.records.base import in_language

_NAMED = 3
_NEXT_DAYS = 3


def to_do(facts: Facts) -> list[ToDo]:
    """All that there is to do, in the order of urgency; among equals, in that of the process."""
    found = [one for make in _MAKERS for one in make(facts)]
    return sorted(found, key=lambda one: one.urgency)


def _some(ids: Iterable[str]) -> Text:
    ids = list(ids)
    more = len(ids) - _NAMED
    named = ", ".join(ids[:_NAMED])
    if more <= 0:
        return Text(en=named, de=named)
    return Text(en="{named} and {more} more", de="{named} und {more} weitere").fill(named=named, more=more)


def _command(words: str, ids: Iterable[str]) -> str:
    """The command for a few ids; for many, the one for all."""
    ids = list(ids)
    return " ".join([words, *ids]) if len(ids) <= _NAMED else words


def _when(facts: Facts, mark: str, told: Text) -> Text | None:
    day = facts.day(mark)
    if day is None:
        return None
    return told.fill(when=seen_from(day, facts.today))


def _errors(facts: Facts) -> Iterator[ToDo]:
    errors = [problem for problem in facts.problems if problem.severity is Severity.ERROR]
    if not errors:
        return
    if any(problem.span.path == "edition.yaml" for problem in errors):
        yield ToDo(
            Urgency.FIRST,
            Text(en="mend edition.yaml", de="edition.yaml in Ordnung bringen"),
            Text(en="nothing can be made before that", de="vorher lässt sich nichts erstellen"),
            "osi validate",
            "edition.yaml",
        )
    elsewhere = Counter(problem.span.path for problem in errors if problem.span.path != "edition.yaml")
    if elsewhere:
        what = Text(en="mend {errors} in {files}", de="{errors} in {files} beheben").fill(
            errors=counted(elsewhere.total(), Text(en="error", de="Fehler"), Text(en="errors", de="Fehler")),
            files=_some(elsewhere)
            if len(elsewhere) == 1
            else counted(len(elsewhere), Text(en="file", de="Datei"), Text(en="files", de="Dateien")),
        )
        why = Text(en="documents that use them are withheld", de="Dokumente daraus werden zurückgehalten")
        yield ToDo(Urgency.FIRST, what, why, "osi validate")


def _deadlines(facts: Facts) -> Iterator[ToDo]:
    schedule = facts.edition.schedule
    for _, milestone in all_milestones(schedule.record) if schedule else ():
        day = last_day(milestone)
        if milestone.kind != "deadline" or day is None:
            continue
        left = (day - facts.today).days
        if 0 <= left <= _NEXT_DAYS:
            name = Text(
                en=in_language(milestone.name, ["en", *facts.edition.languages]),
                de=in_language(milestone.name, ["de", *facts.edition.languages]),
            )
            what = Text(en="remind those concerned: {name}", de="Betroffene erinnern: {name}").fill(name=name)
            why = Text(en="ends {when}", de="endet {when}").fill(when=in_days(left))
            options = " ".join(f"--audience {one}" for one in milestone.audience)
            yield ToDo(Urgency.SOON, what, why, f"osi schedule {options}")


def _reviews(facts: Facts) -> Iterator[ToDo]:
    jurors = facts.edition.jurors
    missing = Counter(juror for team in facts.held for juror in team.missing)
    gone = sorted(one for one in missing if one in jurors and jurors[one].record.status == "dropped")
    due = facts.day("reviews_due")
    if gone:
        teams = sorted(team.team for team in facts.held if not set(gone).isdisjoint(team.missing))
        what = Text(en="replace {jurors}", de="Ersatz finden für {jurors}").fill(jurors=_some(gone))
        why = Text(en="dropped out, but due to read {teams}", de="ausgestiegen, aber eingeteilt für {teams}")
        yield ToDo(facts.urgency(due), what, why.fill(teams=_some(teams)), where=_plan(facts, teams[0]))
    late = [juror for juror, _ in missing.most_common() if juror not in gone]
    if late and facts.passed("submissions_close"):
        number = sum(missing[juror] for juror in late)
        what = Text(
            en="remind {jurors}: {reviews} missing", de="{jurors} erinnern: es {lack} {reviews}"
        ).fill(
            jurors=_some(late),
            lack="fehlt" if number == 1 else "fehlen",
            reviews=counted(number, Text(en="review", de="Bewertung"), Text(en="reviews", de="Bewertungen")),
        )
        why = _when(facts, "reviews_due", Text(en="due {when}", de="{when} fällig")) or Text(
            en="letters wait for them", de="Briefe warten darauf"
        )
        yield ToDo(facts.urgency(due), what, why, _command("osi jury packets", late))
    if not facts.has("criteria") or not facts.passed("submissions_close"):
        return
    unread = [team.team for team in facts.held if team.needed > team.final + len(team.missing)]
    if unread:
        what = Text(en="assign jurors to {teams}", de="Bewerter:innen einteilen für {teams}")
        why = Text(en="submitted, with too few to read it", de="eingereicht, aber zu wenige lesen mit")
        yield ToDo(facts.urgency(due), what.fill(teams=_some(unread)), why, where=_plan(facts, unread[0]))


def _plan(facts: Facts, team: str) -> str:
    stage = last_stage(facts.edition, team)
    return f"jury/{stage.id if stage else 'selection'}/assignments.yaml"


def _letters(facts: Facts) -> Iterator[ToDo]:
    new = [name for name in facts.ready if name.startswith("feedback/") and name not in facts.made]
    if not new:
        return
    if not facts.has("contacts"):
        yield ToDo(
            facts.urgency(facts.day("feedback_sent")),
            Text(en="get private/contacts.yaml", de="private/contacts.yaml besorgen"),
            Text(en="letters are searched for these names", de="nach diesen Namen werden Briefe durchsucht"),
            where="private/contacts.yaml",
        )
    what = Text(en="make {letters}", de="{letters} erstellen").fill(
        letters=counted(len(new), Text(en="letter", de="Brief"), Text(en="letters", de="Briefe"))
    )
    why = _when(facts, "feedback_sent", Text(en="promised {when}", de="{when} versprochen")) or Text(
        en="all their reviews are final", de="alle Bewertungen dafür sind fertig"
    )
    yield ToDo(facts.urgency(facts.day("feedback_sent")), what, why, "osi feedback")


def _teams(facts: Facts) -> Iterator[ToDo]:
    drafts = sorted(team.id for team in facts.edition.teams.values() if team.record.status == "draft")
    closes = facts.day("submissions_close")
    if drafts and closes is not None and not facts.over:
        what = Text(en="ask {teams} to submit", de="{teams} an die Einreichung erinnern")
        if closes < facts.today:
            what = Text(
                en="decide on {teams}: still a draft", de="über {teams} entscheiden: noch ein Entwurf"
            )
        why = _when(
            facts, "submissions_close", Text(en="submission deadline {when}", de="Einreichschluss {when}")
        )
        if why and facts.urgency(closes) is not Urgency.IN_TIME:
            where = f"teams/{drafts[0]}.md" if len(drafts) == 1 else "teams/"
            yield ToDo(facts.urgency(closes), what.fill(teams=_some(drafts)), why, where=where)


def _awards(facts: Facts) -> Iterator[ToDo]:
    day, teams = facts.day("awards"), facts.edition.teams.values()
    if day and day < facts.today and teams and not any(team.record.awards for team in teams):
        what = Text(en="enter the awards", de="Auszeichnungen eintragen")
        why = Text(en="announced {when}; letters name them", de="{when} verkündet; Briefe nennen sie")
        yield ToDo(Urgency.NOW, what, why.fill(when=seen_from(day, facts.today)), where="teams/")


def _challenges(facts: Facts) -> Iterator[ToDo]:
    open_ones = sorted(
        one.id for one in facts.edition.challenges.values() if one.record.status == "submitted"
    )
    if open_ones and not facts.over:
        what = Text(en="decide on {ids}", de="über {ids} entscheiden").fill(ids=_some(open_ones))
        why = Text(
            en="submitted; teams see what is published", de="eingereicht; Teams sehen nur Veröffentlichtes"
        )
        where = f"challenges/{open_ones[0]}.md" if len(open_ones) == 1 else "challenges/"
        yield ToDo(facts.urgency(facts.day("submissions_close")), what, why, where=where)


def _communes(facts: Facts) -> Iterator[ToDo]:
    if facts.edition.communes is None or facts.over:
        return
    plan = facts.edition.communes.record
    open_steps = {
        partner.id: [
            one.step.id
            for one in step_states(plan, partner.record.done or {}, facts.today)
            if one.state == "overdue"
        ]
        for partner in facts.edition.partners.values()
        if partner.record.kind == "commune" and partner.record.status == "committed"
    }
    late = sorted(
        (one for one in open_steps if open_steps[one]), key=lambda one: (-len(open_steps[one]), one)
    )
    if late:
        what = Text(
            en="ask {communes} about overdue steps", de="bei {communes} nach offenen Schritten fragen"
        )
        why = Text(en="{steps} overdue", de="{steps} überfällig").fill(
            steps=counted(
                sum(map(len, open_steps.values())),
                Text(en="step", de="Schritt"),
                Text(en="steps", de="Schritte"),
            )
        )
        yield ToDo(Urgency.NOW, what.fill(communes=_some(late)), why, _command("osi communes report", late))


def _invited(facts: Facts) -> Iterator[ToDo]:
    if facts.over:
        return
    partners = sorted(one.id for one in facts.edition.partners.values() if one.record.status == "invited")
    jurors = sorted(one.id for one in facts.edition.jurors.values() if one.record.status == "invited")
    for ids, folder, suffix in ((partners, "partners", "md"), (jurors, "jury/jurors", "yaml")):
        if ids:
            what = Text(en="ask {ids} again", de="bei {ids} nachfragen").fill(ids=_some(ids))
            why = Text(en="invited, no answer yet", de="eingeladen, noch ohne Antwort")
            where = f"{folder}/{ids[0]}.{suffix}" if len(ids) == 1 else f"{folder}/"
            yield ToDo(Urgency.IN_TIME, what, why, where=where)


def _people(facts: Facts) -> Iterator[ToDo]:
    book = facts.edition.contacts.record.root if facts.edition.contacts else {}
    late = sum(1 for one in book.values() if one.delete_after and one.delete_after < facts.today)
    if late:
        what = Text(en="delete the data of {people}", de="Daten von {people} löschen").fill(
            people=counted(late, Text(en="person", de="Person"), Text(en="people", de="Personen"))
        )
        why = Text(en="their delete_after has passed", de="ihr delete_after ist vorbei")
        yield ToDo(Urgency.NOW, what, why, where="private/contacts.yaml")


def _missing(facts: Facts) -> Iterator[ToDo]:
    """What an edition that is beginning does not have yet, in the order in which it is needed."""
    wanted = (
        ("schedule", None, "schedule.yaml", Text(en="write the schedule", de="den Zeitplan schreiben"), Text(en="dates and deadlines rest on it", de="Termine und Fristen hängen daran")),
        ("partner", "osi new partner ID", "partners/", Text(en="enter the first partner", de="die erste Partner:in eintragen"), Text(en="who gives challenges and helps", de="wer Herausforderungen gibt und hilft")),
        ("challenge", "osi new challenge ID", "challenges/", Text(en="collect the first challenge", de="die erste Herausforderung eintragen"), Text(en="teams work on challenges", de="daran arbeiten die Teams")),
        ("team", "osi new team ID", "teams/", Text(en="enter the first team", de="das erste Team eintragen"), Text(en="letters go to teams", de="Briefe gehen an Teams")),
        ("juror", "osi new juror ID", "jury/jurors/", Text(en="invite the first juror", de="die erste Bewerter:in eintragen"), Text(en="reviews need readers", de="jemand muss bewerten")),
        ("criteria", None, "jury/selection/criteria.yaml", Text(en="write the jury's criteria", de="die Kriterien der Jury schreiben"), Text(en="reviews and letters follow them", de="Bewertungen und Briefe folgen ihnen")),
    )  # fmt: skip
    for kind, command, where, what, why in wanted:
        if not facts.has(kind):
            urgency = Urgency.IN_TIME if kind == "schedule" else Urgency.SOME_DAY
            yield ToDo(urgency, what, why, command, where)
    submitted = sorted(one.id for one in facts.edition.teams.values() if one.record.status == "submitted")
    if (
        submitted
        and facts.has("criteria")
        and not facts.has("assignments")
        and not facts.passed("submissions_close")
    ):
        what = Text(en="plan who reads which team", de="festlegen, wer welches Team bewertet")
        why = Text(en="{teams} submitted", de="{teams} eingereicht").fill(
            teams=counted(
                len(submitted), Text(en="team has", de="Team hat"), Text(en="teams have", de="Teams haben")
            )
        )
        yield ToDo(Urgency.SOME_DAY, what, why, where=_plan(facts, submitted[0]))


def _rest(facts: Facts) -> Iterator[ToDo]:
    warnings = sum(problem.severity is Severity.WARNING for problem in facts.problems)
    if warnings:
        what = Text(en="look at {warnings}", de="{warnings} ansehen").fill(
            warnings=counted(warnings, Text(en="warning", de="Warnung"), Text(en="warnings", de="Warnungen"))
        )
        why = Text(en="they stop nothing, but CI counts them", de="sie halten nichts auf, aber CI zählt sie")
        yield ToDo(Urgency.SOME_DAY, what, why, "osi validate --strict")
    begun = facts.has("challenge") or facts.has("team") or not facts.has("criteria")
    if begun and any(name not in facts.made and not name.startswith("feedback/") for name in facts.ready):
        what = Text(en="make the documents", de="die Dokumente erstellen")
        why = Text(en="see what leaves the house", de="sehen, was das Haus verlässt")
        yield ToDo(Urgency.SOME_DAY, what, why, "osi build")


_MAKERS = (
    _errors,
    _deadlines,
    _reviews,
    _letters,
    _people,
    _communes,
    _teams,
    _awards,
    _challenges,
    _invited,
    _missing,
    _rest,
)
