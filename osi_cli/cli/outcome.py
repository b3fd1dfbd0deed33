"""Tells what became of documents: written, up to date, held, withheld; and what of people's stands in their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from osi_cli.cli import terminal
from osi_cli.cli.work import VALIDATE, Work
from osi_cli.documents.feedback import Held
from osi_cli.errors import Exit
from osi_cli.problems import Problem, Severity, Text
from osi_cli.publish import Published
from osi_cli.rules import severities

_WITHHELD = Text(en="withheld: {name}", de="zurückgehalten: {name}")
_KEPT = Text(en="somebody has filled it in, so it stays: {path}", de="ausgefüllt, bleibt also, wie es ist: {path}")  # fmt: skip
_MISSING = Text(en="; missing: {jurors}", de="; es fehlen: {jurors}")
_HELD = Text(en="waits for reviews: {team} ({final} of {needed} final)", de="wartet auf Bewertungen: {team} ({final} von {needed} fertig)")  # fmt: skip
_OF_COMMIT = Text(
    en="as of {day}, the day of the last commit; --as-of names another",
    de="Stand {day}, der Tag des letzten Commits; --as-of nennt einen anderen",
)
_OTHERS = Text(
    en="osi did not make this file, or it was changed since, so it stays: {path} (take it away to have it made again)",
    de="diese Datei ist nicht von osi oder wurde seither geändert, bleibt also: {path} (wegnehmen, dann wird sie neu erstellt)",
)
_NOT_DUE = Text(
    en="CAREFUL: withheld or not due, but osi did not make this file or it was changed since, so it is still there; do not send it: {path}",
    de="VORSICHT: zurückgehalten oder nicht fällig, aber die Datei ist nicht von osi oder wurde seither geändert, liegt also noch da; nicht verschicken: {path}",
)
_REMOVED = Text(en="removed, for it is no longer due: {path}", de="entfernt, weil nicht mehr fällig: {path}")
_WOULD_WRITE = Text(en="would be written: {path}", de="würde erstellt: {path}")
_WOULD_REMOVE = Text(en="would be removed: {path}", de="würde entfernt: {path}")
_SUMMARY = Text(
    en="{written} written, {same} up to date, {held} held, {withheld} withheld.",
    de="{written} erstellt, {same} aktuell, {held} wartend, {withheld} zurückgehalten.",
)
_WOULD = Text(
    en="{written} to be written, {same} up to date, {held} held, {withheld} withheld; nothing was changed.",
    de="{written} zu erstellen, {same} aktuell, {held} wartend, {withheld} zurückgehalten; nichts wurde geändert.",
)


def finish(work: Work, published: Sequence[Published], held: Sequence[Held], *, quiet: bool) -> None:
    """Print the paths of what was written, name what was held or withheld, and leave with the exit code."""
    written = [file for result in published for file in result.files]
    if work.dry:
        written += [file for put in work.beside for file in put.written]
    removed = [file for put in work.beside for file in put.removed]
    if work.dry:
        removed += [file for result in published for file in result.removed]
    _say_what_changed(work, written, removed, quiet=quiet)
    for result in published:
        for file in result.kept:
            terminal.note(_KEPT[work.messages].format(path=shown(file)))
        if result.withheld:
            tell_withheld(work, result.name, ())
    in_the_way = _say_what_stays(work, published)
    problems = dict.fromkeys(
        severities.apply(work.edition, (problem for result in published for problem in result.problems))
    )
    for problem in problems:  # each once, however many documents it concerns
        tell(problem, work.messages)
    if not quiet:
        _sum_up(work, published, held)
    failed = any(result.withheld for result in published)
    failed = failed or any(problem.severity is Severity.ERROR for problem in problems)
    if failed and not problems.keys().isdisjoint(work.problems):
        terminal.note(VALIDATE[work.messages])
    if failed or in_the_way or (work.dry and (written or removed)):
        raise typer.Exit(Exit.PROBLEMS)


def _say_what_changed(work: Work, written: Iterable[Path], removed: Iterable[Path], *, quiet: bool) -> None:
    """The paths of what was written, for programs too; what was removed; or what would be."""
    for file in written:
        terminal.result(_WOULD_WRITE[work.messages].format(path=shown(file)) if work.dry else shown(file))
    for file in dict.fromkeys(removed):
        if work.dry:
            terminal.result(_WOULD_REMOVE[work.messages].format(path=shown(file)))
        elif not quiet:
            terminal.note(_REMOVED[work.messages].format(path=shown(file)))


def _say_what_stays(work: Work, published: Sequence[Published]) -> bool:
    """Name the files that are not osi's in the place of documents, due or not; says whether there are any."""
    told = [
        (_NOT_DUE if result.withheld else _OTHERS, file) for result in published for file in result.others
    ]
    told += [(_OTHERS if put.due else _NOT_DUE, file) for put in work.beside for file in put.others]
    for text, file in dict.fromkeys(told):
        terminal.note(text[work.messages].format(path=shown(file)))
    return bool(told)


def _sum_up(work: Work, published: Sequence[Published], held: Sequence[Held]) -> None:
    """Who waits for reviews, how many documents there are, and from which day they speak if nobody said."""
    for team in held:
        waits = _HELD[work.messages].format(team=team.team, final=team.final, needed=team.needed)
        missing = _MISSING[work.messages].format(jurors=", ".join(team.missing)) if team.missing else ""
        terminal.note(waits + missing)
    out = [result for result in published if not result.withheld]
    written = sum(bool(result.files) for result in out)
    same = sum(not result.files and not result.others for result in out)
    summary = (_WOULD if work.dry else _SUMMARY)[work.messages]
    withheld = len(published) - len(out)
    terminal.note(summary.format(written=written, same=same, held=len(held), withheld=withheld))
    if work.as_of and not work.dated:
        terminal.note(_OF_COMMIT[work.messages].format(day=work.as_of.isoformat()))


def tell_withheld(work: Work, name: str, problems: Iterable[Problem]) -> None:
    """Name a document that does not go out, and why."""
    terminal.note(_WITHHELD[work.messages].format(name=name))
    for problem in problems:
        tell(problem, work.messages)


def tell(problem: Problem, language: str) -> None:
    """One line about a problem, to stderr."""
    span = problem.span
    hint = f" ({problem.hint[language]})" if problem.hint else ""
    terminal.note(f"  {span.path}:{span.line}:{span.column} {problem.code} {problem.message[language]}{hint}")


shown = terminal.shown
