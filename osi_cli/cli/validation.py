"""What ``osi validate`` does, once it is known what was asked for."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from osi_cli import ahead, memory
from osi_cli.cli import findings, language, terminal
from osi_cli.cli.findings import Checked, Format
from osi_cli.cli.here import day, edition_folder, load_edition, seen_from
from osi_cli.edition.snapshot import MovedError, look
from osi_cli.errors import Exit, OsiError
from osi_cli.problems import Problem, Severity, Text, counted

if TYPE_CHECKING:
    from datetime import date

    from osi_cli.edition.model import Edition
    from osi_cli.file_memory import Shard

_NOT_KEPT = Text(
    en="the disk is full, so the next run has to check everything again",
    de="der Datenträger ist voll, deshalb muss der nächste Lauf wieder alles prüfen",
)
_AS_BEFORE = Text(
    en="Nothing has changed since the last run, so nothing was checked again.",
    de="Seit dem letzten Lauf hat sich nichts geändert, deshalb wurde nichts noch einmal geprüft.",
)
_ONE_ELSEWHERE = Text(
    en="older problem is not shown, since it has nothing to do with this change",
    de="älteres Problem wird nicht gezeigt, weil es mit dieser Änderung nichts zu tun hat",
)
_MANY_ELSEWHERE = Text(
    en="older problems are not shown, since they have nothing to do with this change",
    de="ältere Probleme werden nicht gezeigt, weil sie mit dieser Änderung nichts zu tun haben",
)


_NOT_GIVEN_BACK: list[object] = []
"""What is large, and would only be taken apart before the process ends anyway."""


class Asked(NamedTuple):
    """What was asked for: the options of the command, by their names."""

    edition: Path | None = None
    output_format: Format = Format.TEXT
    changed_since: str | None = None
    as_of: str | None = None
    fix: bool = False
    dry_run: bool = False
    force: bool = False
    cache: bool = True
    lang: str | None = None
    strict: bool = False
    list_checks: bool = False
    quiet: bool = False


def run(asked: Asked) -> Exit:
    """Check every file of the edition and say what to mend.

    Raises:
        OsiError: wrong use, or no edition.
    """
    edition, output_format, lang, quiet = asked.edition, asked.output_format, asked.lang, asked.quiet
    if asked.list_checks:
        findings.list_checks(edition, output_format, lang)
        return Exit.OK
    if asked.fix or asked.dry_run or asked.force:
        from osi_cli.cli import repair  # noqa: PLC0415 - seldom needed

        repair.refuse_without(
            fix=asked.fix, dry_run=asked.dry_run, force=asked.force, output_format=output_format
        )
        before = load_edition(edition, asked.as_of, newer=True)
        repair.repair(before, output_format, lang, dry_run=asked.dry_run, force=asked.force, quiet=quiet)
        ahead.give_up()  # what was read then is no more
    known: Checked
    if asked.changed_since is not None:
        known, problems = _brought(edition, asked.as_of, asked.changed_since, lang)
    else:
        known, problems = _known(edition, asked.as_of, lang, cache=asked.cache)
    if not asked.dry_run:
        findings.show(known, problems, output_format, lang, quiet=quiet)
    if isinstance(known, memory.Remembered) and not quiet and terminal.is_watched():
        terminal.note(_AS_BEFORE[language.of_messages(known, lang)])
    bad = any(asked.strict or problem.severity is Severity.ERROR for problem in problems)
    return Exit.PROBLEMS if bad else Exit.OK


def _known(
    named: Path | None, as_of: str | None, lang: str | None, *, cache: bool
) -> tuple[Checked, Sequence[Problem]]:
    """The edition and its problems: those of last time, as far as nothing has changed since."""
    asked = day(as_of) if as_of is not None else None
    folder, seen_on = edition_folder(named), asked.isoformat() if asked else None
    if not cache:
        return _anew(folder, asked)
    shards = None
    if busy := ahead.is_busy():
        from osi_cli import file_memory  # noqa: PLC0415 - heavy, and while one waits it costs nothing
    around = memory.surroundings(folder)
    if busy and ahead.is_busy():
        shards = file_memory.shards(around.home)
    try:
        now = memory.state(ahead.snapshot(folder), seen_on, around)
        return _remembering(now, asked, lang, shards)
    except MovedError:
        ahead.give_up()
        return _remembering(memory.state(look(folder), seen_on), asked, lang)


def _remembering(
    now: memory.State, asked: date | None, lang: str | None, shards: Mapping[str, Shard] | None = None
) -> tuple[Checked, Sequence[Problem]]:
    if remembered := memory.recall(now):
        return remembered, remembered.problems
    from osi_cli import file_memory  # noqa: PLC0415 - heavy
    from osi_cli.jury import known  # noqa: PLC0415 - heavy

    def seen(edition: Edition) -> Edition:
        edition = seen_from(edition, asked)
        edition.tell(known.people, partial(ahead.people, edition.root))
        return edition

    looked = file_memory.validate(now, seen, shards)
    _NOT_GIVEN_BACK.append(looked)
    edition, problems = looked.edition, looked.problems
    for path in {problem.span.path for problem in problems} & edition.texts.keys():
        _ = edition.texts[path].content  # what the report will show is read while one can still begin anew
    failed = file_memory.remember(now, looked) or memory.remember(edition, now, problems)
    if isinstance(failed, OsiError) and _is_full(failed):
        terminal.note(_NOT_KEPT[language.of_messages(edition, lang)])
    return edition, problems


def _anew(folder: Path, asked: date | None) -> tuple[Edition, Sequence[Problem]]:
    from osi_cli.edition.load import assemble, read_all  # noqa: PLC0415 - heavy
    from osi_cli.rules import catalogue  # noqa: PLC0415 - heavy

    snapshot = ahead.snapshot(folder)
    edition = seen_from(assemble(snapshot, read_all(snapshot)), asked)
    _NOT_GIVEN_BACK.append(edition)
    return edition, catalogue.validate(edition)


def _is_full(error: BaseException) -> bool:
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in (errno.ENOSPC, errno.EDQUOT)


def _brought(
    named: Path | None, as_of: str | None, revision: str, lang: str | None
) -> tuple[Edition, Sequence[Problem]]:
    from osi_cli.changes import brought_by_change  # noqa: PLC0415 - seldom needed
    from osi_cli.rules import catalogue  # noqa: PLC0415 - heavy

    loaded = load_edition(named, as_of, newer=True)
    problems = catalogue.validate(loaded)
    brought = brought_by_change(loaded, problems, revision)
    if older := len(problems) - len(brought):
        note = counted(older, _ONE_ELSEWHERE, _MANY_ELSEWHERE)
        terminal.note(note[language.of_messages(loaded, lang)])
    return loaded, brought
