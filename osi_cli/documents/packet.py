"""The jury packets: for each juror of a plan what to read, and a form for each review; or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from osi_cli.documents.document import Document, languages_for
from osi_cli.documents.feedback import Blocked
from osi_cli.documents.packet_data import Reading, packet_data
from osi_cli.documents.review_form import review_form
from osi_cli.edition.model import Edition, Stage
from osi_cli.jury.plan import planned_stages, reading_order, review_code, teams_by_juror
from osi_cli.problems import Text
from osi_cli.records.base import in_language

TITLE = Text(en="Jury packet: {stage} ({juror})", de="Bewertungsunterlagen: {stage} ({juror})")
_FOR_EVERY_PACKET = frozenset({"edition", "schedule", "contacts"})
_OF_THE_STAGE = frozenset({"criteria", "assignments"})


@dataclass(frozen=True, slots=True)
class NoPacket:
    """A juror of the plan who gets no packet: ``why`` is the juror's status, or ``nothing`` to review."""

    juror: str
    why: str


@dataclass(frozen=True, slots=True)
class Packet:
    """A juror's packet, and the teams of the plan that are not in it.

    ``belongs`` says for each form where it belongs in the edition, if its name must not tell.
    """

    document: Document
    left_out: tuple[str, ...]
    belongs: tuple[tuple[str, str], ...]


def packet_name(juror: str) -> str:
    """The name of a juror's packet as a document."""
    return f"jury/{juror}/packet"


def packets(
    edition: Edition,
    stage: Stage,
    *,
    language: str | None,
    as_of: date | None,
    blind: bool,
) -> Iterator[Packet | Blocked | NoPacket]:
    """For each juror of the stage's plan a packet, or why there is none; of all jurors if the plan cannot be read.

    A packet is in ``language``, else in the first of the edition's languages that the juror reads, else in its first.
    ``blind``, or a stage whose criteria say so, leaves out what tells whose submission it is.
    """
    sources = _Sources(edition, stage)
    if edition.config is None or stage.assignments is None:
        jurors = [place.id for place in edition.places if place.kind == "juror"]
        yield from (Blocked(packet_name(juror), sources.of(juror, ())) for juror in jurors)
        return
    for juror, teams in teams_by_juror(stage.assignments.record).items():
        loaded = edition.jurors.get(juror)
        files = sources.of(juror, teams)
        readable = edition.loaded_paths.issuperset(files) and all(team in edition.teams for team in teams)
        if loaded is None or stage.criteria is None or not readable:
            yield Blocked(packet_name(juror), files)
        elif loaded.record.status != "accepted":
            yield NoPacket(juror, loaded.record.status)
        else:
            read = [one for one in edition.config.record.languages if one in loaded.record.languages]
            languages = languages_for(edition.config.record, language or next(iter(read), None))
            reading = Reading(
                edition=edition,
                config=edition.config.record,
                stage=stage.id,
                criteria=stage.criteria.record,
                juror=loaded,
                languages=languages,
                blind=blind or stage.criteria.record.blind,
            )
            yield _packet(reading, teams, stage.assignments.record.seed, files, as_of)


def _packet(
    reading: Reading, teams: Sequence[str], seed: int | None, files: tuple[str, ...], as_of: date | None
) -> Packet | NoPacket:
    juror = reading.juror.id
    order = reading_order(teams, seed=seed, stage=reading.stage, juror=juror)
    found = [reading.edition.teams[team] for team in order]
    shown = [team for team in found if team.record.status == "submitted"]
    if not shown:
        return NoPacket(juror, "nothing")
    codes = {team.id: review_code(reading.stage, team.id, juror) for team in shown}
    prefix = f"{reading.stage}--" if len(planned_stages(reading.edition)) > 1 else ""
    targets = {team.id: f"jury/{reading.stage}/reviews/{team.id}/{juror}.md" for team in shown}
    names = {
        team.id: f"{f'submission-{codes[team.id]}' if reading.blind else f'{prefix}{team.id}'}--{juror}.md"
        for team in shown
    }
    language = reading.languages[0]
    document = Document(
        name=packet_name(juror),
        template="packet",
        title=TITLE[language].format(
            stage=in_language(reading.criteria.name, reading.languages), juror=juror
        ),
        language=language,
        data=packet_data(reading, shown, names, as_of),
        sources=files,
        juror=juror,
        formats=("pdf",),
        forms={
            names[team.id]: review_form(
                reading.config,
                reading.criteria,
                reading.languages,
                number=number,
                title=None if reading.blind else team.record.title,
                target=None if reading.blind else targets[team.id],
                code=codes[team.id],
            )
            for number, team in enumerate(shown, 1)
        },
    )
    belongs = tuple((names[team.id], targets[team.id]) for team in shown) if reading.blind else ()
    left_out = tuple(sorted(set(teams) - {team.id for team in shown}))
    return Packet(document, left_out, belongs)


class _Sources:
    """The files that decide on a packet, whether or not they can be read: an error in any of them withholds it.

    The contacts are among them, since the search for names is only as good as they are.
    """

    def __init__(self, edition: Edition, stage: Stage) -> None:
        self._edition = edition
        self._of = {(place.kind, place.id): place.path for place in edition.places if not place.stage}
        self._for_all = (
            *(place.path for place in edition.places if place.kind in _FOR_EVERY_PACKET),
            *(
                place.path
                for place in edition.places
                if place.stage == stage.id and place.kind in _OF_THE_STAGE
            ),
            *edition.closed_folders,
        )

    def of(self, juror: str, teams: Sequence[str]) -> tuple[str, ...]:
        """The files for the packet of ``juror`` with ``teams``."""
        loaded = self._edition.jurors.get(juror)
        conflicts = loaded.record.conflicts if loaded else None
        shown = [self._edition.teams[team].record for team in teams if team in self._edition.teams]
        wanted = [
            ("juror", juror),
            *(("team", team) for team in (*teams, *((conflicts and conflicts.teams) or ()))),
            *(("challenge", team.challenge) for team in shown if team.challenge),
            *(("partner", partner) for partner in ((conflicts and conflicts.partners) or ())),
        ]
        return tuple(dict.fromkeys((*self._for_all, *(self._of[key] for key in wanted if key in self._of))))
