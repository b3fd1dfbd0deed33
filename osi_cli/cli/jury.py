"""``osi jury``."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

import typer

from osi_cli import sweep
from osi_cli.blind_forms import NAME as LIST
from osi_cli.blind_forms import are_listed, list_forms
from osi_cli.checks.suggestions import choice_hint
from osi_cli.cli import complete, documents, outcome, terminal
from osi_cli.cli.options import EditionOption, LangOption, QuietOption
from osi_cli.cli.work import AsOfOption, Work, start
from osi_cli.documents.document import Document
from osi_cli.documents.feedback import Blocked
from osi_cli.documents.packet import NoPacket, Packet, packet_name, packets
from osi_cli.edition.index import known_ids
from osi_cli.edition.model import Stage
from osi_cli.errors import Exit, OsiError
from osi_cli.jury.plan import planned_stages
from osi_cli.problems import Text

_NO_STAGE = Text(
    en="there is no plan for a stage `{stage}`", de="für eine Stufe `{stage}` gibt es keinen Plan"
)
_NO_PLAN = Text(
    en="nobody is to review anything yet: there is no plan", de="noch soll niemand etwas bewerten: Es gibt keinen Plan"
)  # fmt: skip
_WRITE_PLAN = Text(
    en="write jury/STAGE/assignments.yaml, for example with `assignments: {my-team: [juror-1, juror-2]}`",
    de="jury/STUFE/assignments.yaml anlegen, zum Beispiel mit `assignments: {mein-team: [juror-1, juror-2]}`",
)
_NO_JUROR = Text(en="there is no juror `{id}`", de="`{id}` ist nicht unter den Bewerter:innen")
_NOT_PLANNED = Text(
    en="no packet for `{juror}`: not in the plan of `{stage}`",
    de="keine Unterlagen für `{juror}`: kommt im Plan der Stufe `{stage}` nicht vor",
)
_WHY = {
    "dropped": Text(en="no packet for `{juror}`: has dropped out", de="keine Unterlagen für `{juror}`: ist nicht mehr dabei"),
    "invited": Text(
        en="no packet for `{juror}` yet: has not accepted (set status: accepted once that is so)",
        de="noch keine Unterlagen für `{juror}`: hat noch nicht zugesagt (dann status: accepted eintragen)",
    ),
    "nothing": Text(
        en="no packet for `{juror}`: no submission of the plan is left",
        de="keine Unterlagen für `{juror}`: von den zugeteilten Einreichungen ist keine übrig",
    ),
}  # fmt: skip
_NAMED_NOW = Text(
    en="the packets were blind before; without --blind they name the teams",
    de="die Unterlagen waren bisher blind; ohne --blind nennen sie die Teams",
)
_LEFT_OUT = Text(
    en="in the plan but not submitted, so in no packet: {teams}",
    de="im Plan, aber nicht eingereicht, also in keinen Unterlagen: {teams}",
)
_INDEX = Text(
    en="for organisers only: {path} says where each review belongs",
    de="nur für das Organisationsteam: {path} sagt, wohin jede Bewertung gehört",
)

jury = typer.Typer(no_args_is_help=True)


@jury.callback()
def _group() -> None:
    """Hand the jury its work.

    Examples:
        osi jury packets

        osi jury packets --help
    """


@jury.command("packets")
def packets_command(
    jurors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="JUROR",
            help="Ids of jurors. Default: all in the plan.",
            show_default=False,
            autocompletion=complete.jurors,
        ),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(
            "--stage",
            help="Stage of judging. Default: the last one that has a plan.",
            show_default=False,
            autocompletion=complete.stages,
        ),
    ] = None,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind",
            help="Leave out the team's name, links and video. Names in its text stay: read it before you send it.",
        ),
    ] = False,
    edition: EditionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write for each juror a packet to read and a form for each review, below build/jury/.

    Who reviews what stands in jury/STAGE/assignments.yaml. To be blind for good, write `blind: true` in criteria.yaml.

    Examples:
        osi jury packets

        osi jury packets --stage final --blind j-research-1
    """
    work = start(edition, as_of, lang)
    chosen = _stage(work, stage)
    wanted = documents.chosen(jurors or [], known_ids(work.edition, "juror") or (), _NO_JUROR)
    documents.say_what_cannot_be_searched(work)
    if are_listed(work.publisher.build) and not (blind or (chosen.criteria and chosen.criteria.record.blind)):
        terminal.note(_NAMED_NOW[work.messages])
    due = due_packets(work, chosen, blind=blind, jurors=wanted)
    missing = sorted({packet_name(juror) for juror in wanted} - {packet.name for packet in due})
    for name in missing:
        documents.withdraw(work, name)
    _say_who_is_not_planned(work, chosen, wanted)
    documents.publish(work, due, quiet=quiet)
    if missing:
        raise typer.Exit(Exit.PROBLEMS)


def last_stage(work: Work) -> Stage | None:
    """The last stage that has a plan."""
    return next(iter(planned_stages(work.edition)[-1:]), None)


def due_packets(
    work: Work, stage: Stage | None, *, blind: bool = False, jurors: Collection[str] = ()
) -> list[Document | Blocked]:
    """The packets to publish; those of nobody any more are removed, and who gets none is named."""
    found = list(
        packets(work.edition, stage, language=work.language, as_of=work.as_of, blind=blind) if stage else ()
    )
    rows = [row for packet in found if isinstance(packet, Packet) for row in packet.belongs]
    if rows or not jurors:
        work.beside.append(listed := list_forms(work.publisher.build, rows))
        if listed.files and rows:
            terminal.note(_INDEX[work.messages].format(path=outcome.shown(work.publisher.build.path / LIST)))
    due = [packet.document if isinstance(packet, Packet) else packet for packet in found]
    if not jurors:
        left = {one.name for one in due if not isinstance(one, NoPacket)}
        work.beside.extend(sweep.packets_but(work.publisher, left))
    chosen = [one for one in due if not jurors or _juror_of(one) in jurors]
    for one in chosen:
        if isinstance(one, NoPacket):
            terminal.note(_WHY[one.why][work.messages].format(juror=one.juror))
    if left_out := {team for packet in found if isinstance(packet, Packet) for team in packet.left_out}:
        terminal.note(_LEFT_OUT[work.messages].format(teams=", ".join(sorted(left_out))))
    return [one for one in chosen if not isinstance(one, NoPacket)]


def _juror_of(one: Document | Blocked | NoPacket) -> str:
    return one.juror if isinstance(one, NoPacket) else one.name.split("/")[1]


def _stage(work: Work, named: str | None) -> Stage:
    stages = {stage.id: stage for stage in planned_stages(work.edition)}
    if named is None and not stages:
        raise OsiError(_NO_PLAN, _WRITE_PLAN, Exit.PROBLEMS)
    if named is not None and named not in stages:
        hint = choice_hint(named, stages) if stages else _WRITE_PLAN
        raise OsiError(_NO_STAGE.fill(stage=named), hint)
    return stages[named] if named else list(stages.values())[-1]


def _say_who_is_not_planned(work: Work, stage: Stage, jurors: Collection[str]) -> None:
    if stage.assignments is None:
        return
    planned = {juror for row in stage.assignments.record.assignments.values() for juror in row}
    for juror in sorted(set(jurors) - planned):
        terminal.note(_NOT_PLANNED[work.messages].format(juror=juror, stage=stage.id))
