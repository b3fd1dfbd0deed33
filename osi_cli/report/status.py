"""The status of an edition on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from osi_cli.planning.days import in_days, short_day
from osi_cli.problems import Text, counted
from osi_cli.report.lines import TIED, Piece, wrapped
from osi_cli.report.visible import visible

_TITLE = Text(en="{edition}, {day}", de="{edition}, Stand {day}")
_NOTHING_WRONG = Text(en="no errors", de="keine Fehler")
_ERROR = (Text(en="error", de="Fehler"), Text(en="errors", de="Fehler"))
_WARNING = (Text(en="warning", de="Warnung"), Text(en="warnings", de="Warnungen"))
_KINDS = {
    "challenges": Text(en="Challenges", de="Herausforderungen"),
    "teams": Text(en="Teams", de="Teams"),
    "partners": Text(en="Partners", de="Partner:innen"),
    "jurors": Text(en="Jurors", de="Bewerter:innen"),
}
_LABELS = {
    **{name: Text(en=name, de=german) for name, german in (
        ("draft", "im Entwurf"), ("submitted", "eingereicht"), ("returned", "zurückgegeben"),
        ("rejected", "abgelehnt"), ("published", "veröffentlicht"), ("merged", "zusammengelegt"),
        ("withdrawn", "zurückgezogen"), ("disqualified", "ausgeschlossen"), ("invited", "eingeladen"),
        ("interested", "interessiert"), ("committed", "zugesagt"), ("declined", "abgesagt"),
        ("accepted", "dabei"), ("dropped", "ausgestiegen"), ("final", "fertig"), ("missing", "noch offen"),
        ("extra", "zusätzlich"),
        ("ready", "bereit"), ("held", "wartend"), ("withheld", "zurückgehalten"), ("faulty", "mit Fehlern"),
    )},
    "unassigned": Text(en="not assigned yet", de="noch nicht vergeben"),
    "edited": Text(en="edited by hand", de="von Hand bearbeitet"),
}  # fmt: skip
_NONE = Text(en="none yet", de="noch keine")
_REVIEWS = Text(en="Reviews", de="Bewertungen")
_ASSIGNED = Text(en="{stage}: {final} of {assigned} final", de="{stage}: {final} von {assigned} fertig")
_UNPLANNED = Text(en="{stage}: nobody assigned yet", de="{stage}: noch niemand eingeteilt")
_LETTERS = Text(en="Letters", de="Briefe")
_DATES = Text(en="Next dates", de="Termine")
_NO_DATES = Text(en="none: there is no schedule yet", de="keine: es gibt noch keinen Zeitplan")
_OVER = Text(
    en="none: the edition ended on {day}; --as-of DATE shows another day",
    de="keine: der Durchgang endete am {day}; --as-of DATUM zeigt einen anderen Tag",
)
_ENDS = Text(en="ends: ", de="endet: ")
_TO_DO = Text(en="What to do next", de="Als Nächstes")
_NOTHING = Text(en="nothing; well done", de="nichts, alles erledigt")
_OPEN = Text(en="open {where}", de="öffnen: {where}")
_HELD = Text(en="Held", de="Zurückgestellt")
_MISSING = Text(en="missing: {jurors}", de="es fehlen: {jurors}")
_MORE = Text(en="and {n} more: --format json names all", de="und {n} weitere: --format json nennt alle")
_HELD_AT_MOST = 3
_NARROW = 60

Json = Mapping[str, Any]
Line = list[Piece]


def render(status: Json, language: str, width: int, height: int | None) -> Iterator[Piece]:
    """The status for people, lines at most ``width`` cells wide; without blank lines if it would not fit ``height``."""
    blocks = [
        _title(status, language, width),
        list(_counts(status["counts"], language, width)),
        list(_dates(status, language, width)),
        list(_to_do(status["to_do"], language, width)),
        list(_held(status["held"], language, width)),
    ]
    blocks = [block for block in blocks if block]
    airy = height is None or sum(len(block) + 1 for block in blocks) <= height
    for number, block in enumerate(blocks):
        if number and airy:
            yield Piece("\n")
        for line in block:
            yield from line
            yield Piece("\n")


def _title(status: Json, language: str, width: int) -> list[Line]:
    """Which edition, which day, how many problems; on two lines or more where there is little room."""
    day = short_day(date.fromisoformat(status["as_of"]))[language]
    title = visible(_TITLE[language].format(edition=status["edition"], day=day))
    problems = status["problems"]
    told = ((problems["errors"], _ERROR, "error"), (problems["warnings"], _WARNING, "warning"))
    found = [Piece(counted(n, *nouns)[language], style) for n, nouns, style in told if n]
    line: Line = []
    for piece in found or [Piece(_NOTHING_WRONG[language], "good")]:
        line += [*([Piece(", ")] if line else []), piece]
    if len(title) + 2 + sum(len(piece.text) for piece in line) <= width:
        return [[Piece(title, "path"), Piece(": "), *line]]
    return [*([Piece(part, "path")] for part in wrapped(title, width)), line]


def _counts(counts: Json, language: str, width: int) -> Iterator[Line]:
    rows = [(name[language], _records(counts[kind], language)) for kind, name in _KINDS.items()]
    for stage, numbers in counts["reviews"].items():
        rows.append((_REVIEWS[language], _reviews(stage, numbers, language)))
    if letters := _listed(counts["letters"], language):
        rows.append((_LETTERS[language], letters))
    yield from _table(rows, width)


def _records(numbers: Json, language: str) -> str:
    if not numbers["total"]:
        return _NONE[language]
    return f"{numbers['total']}: {_listed({**numbers['by_status'], 'faulty': numbers['faulty']}, language)}"


def _listed(numbers: Mapping[str, int], language: str) -> str:
    return ", ".join(
        f"{n}{TIED}{_LABELS[name][language]}" for name, n in numbers.items() if n and name in _LABELS
    )


def _reviews(stage: str, numbers: Json, language: str) -> str:
    first = (_ASSIGNED if numbers["assigned"] else _UNPLANNED)[language].format(stage=stage, **numbers)
    rest = _listed(
        {name: numbers[name] for name in ("draft", "faulty", "missing", "unassigned", "extra")}, language
    )
    return f"{first}, {rest}" if rest else first


def _table(rows: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """Labels at the left, texts in a column of their own; on a narrow terminal the text goes below its label."""
    labels = max(len(label) for label, _ in rows) + 2
    for label, text in rows:
        if width < _NARROW:
            yield [Piece(label, "dim")]
            for line in wrapped(text, width - 2):
                yield [Piece(f"  {line}")]
            continue
        for number, line in enumerate(wrapped(text, width - labels)):
            yield [Piece(("" if number else label).ljust(labels), "dim"), Piece(line)]


def _dates(status: Json, language: str, width: int) -> Iterator[Line]:
    yield [Piece(_DATES[language], "path")]
    dates = status["next_dates"]
    if not dates:
        text = _NO_DATES[language]
        if status["ends"]:
            text = _OVER[language].format(day=short_day(date.fromisoformat(status["ends"]))[language])
        for line in wrapped(text, width - 2):
            yield [Piece(f"  {line}", "dim")]
        return
    rows = []
    for one in dates:
        day = short_day(date.fromisoformat(one["date"]))[language]
        away = in_days(one["days"])[language]
        name = f"{_ENDS[language]}{one['name']}" if one["ends"] and one["kind"] != "deadline" else one["name"]
        rows.append((day, away, name, one["days"]))
    days, aways = (max(len(row[column]) for row in rows) for column in (0, 1))
    for day, away, name, left in rows:
        before = f"  {day:<{days}}  {away:>{aways}}  "
        soon = "warning" if left <= 1 else ""
        if width < _NARROW:
            yield [Piece(f"  {day}  "), Piece(away, soon)]
            for line in wrapped(name, width - 4):
                yield [Piece(f"    {line}")]
            continue
        for number, line in enumerate(wrapped(name, width - len(before))):
            if number:
                yield [Piece(" " * len(before) + line)]
            else:
                yield [Piece(f"  {day:<{days}}  "), Piece(f"{away:>{aways}}", soon), Piece(f"  {line}")]


def _to_do(todos: Sequence[Json], language: str, width: int) -> Iterator[Line]:
    yield [Piece(_TO_DO[language], "path")]
    if not todos:
        yield [Piece(f"  {_NOTHING[language]}", "good")]
    for number, one in enumerate(todos, 1):
        for at, line in enumerate(wrapped(one["what"], width - 5)):
            yield [Piece(f"  {f'{number}.' if not at else '  '} {line}")]
        command = visible(one["command"] or _OPEN[language].format(where=one["where"]))
        why = f"# {one['why']}"
        if len(command) + len(why) + 7 <= width:
            yield [Piece(f"     {command}", "hint"), Piece(f"  {why}", "dim")]
        else:
            yield [Piece(f"     {command}", "hint")]
            yield from ([Piece(f"     {line}", "dim")] for line in wrapped(why, width - 5))


def _held(held: Sequence[Json], language: str, width: int) -> Iterator[Line]:
    if not held:
        return
    rows = []
    for one in held[:_HELD_AT_MOST]:
        missing = _MISSING[language].format(jurors=", ".join(one["missing"])) if one["missing"] else ""
        rows.append((one["name"], "; ".join(filter(None, (one["reason"], missing)))))
    if len(held) > _HELD_AT_MOST:
        rows.append(("…", _MORE[language].format(n=len(held) - _HELD_AT_MOST)))
    yield [Piece(_HELD[language], "path")]
    yield from ([Piece("  "), *line] for line in _table(rows, width - 2))
