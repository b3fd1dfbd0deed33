"""The feedback letters: one per team whose reviews are complete; the others are held or blocked, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from osi_cli.documents.document import Document, languages_for
from osi_cli.documents.letter import letter_data
from osi_cli.edition.model import Edition, Loaded, Stage
from osi_cli.jury.scores import final_reviews, last_stage
from osi_cli.problems import Text
from osi_cli.records.edition import EditionConfig
from osi_cli.records.team import Team

FOLDER = "feedback"
TITLE = Text(en="Your feedback", de="Euer Feedback")
_FOR_EVERY_LETTER = frozenset({"edition", "schedule", "contacts", "criteria", "assignments"})


@dataclass(frozen=True, slots=True)
class Held:
    """A team whose letter waits for reviews; ``missing`` are the jurors who were asked and have not finished."""

    team: str
    final: int
    needed: int
    missing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the letter that waits."""
        return f"{FOLDER}/{self.team}"


@dataclass(frozen=True, slots=True)
class Blocked:
    """A document (a letter: of ``team``) that cannot be made, because files that it needs cannot be read."""

    name: str
    sources: tuple[str, ...]
    team: str | None = None


def letters(
    edition: Edition, *, language: str | None, as_of: date | None
) -> Iterator[Document | Held | Blocked]:
    """A letter, or why there is none yet, for each submitted team, in the order of ids.

    A letter is in the team's language where the edition has it, else in ``language`` or the edition's first one.
    Where ``feedback/<team>.md`` exists, it is the letter.
    """
    if edition.config is None:
        return
    sources = _Sources(edition)
    for place in edition.places:
        if place.kind != "team":
            continue
        team = edition.teams.get(place.id)
        if team is None:
            yield Blocked(f"{FOLDER}/{place.id}", (place.path,), place.id)
        elif team.record.status == "submitted":
            yield _of_team(edition, edition.config.record, team, sources.of(team), language, as_of)


def _of_team(
    edition: Edition,
    config: EditionConfig,
    team: Loaded[Team],
    sources: tuple[str, ...],
    language: str | None,
    as_of: date | None,
) -> Document | Held | Blocked:
    unread = tuple(path for path in sources if path not in edition.loaded_paths)
    if unread:
        return Blocked(f"{FOLDER}/{team.id}", unread, team.id)
    stage = last_stage(edition, team.id)
    if stage is None or stage.criteria is None:
        return Held(team.id, 0, 1)
    reviews = final_reviews(stage, team.id)
    needed = stage.criteria.record.reviews_per_team
    if len(reviews) < needed:
        return Held(team.id, len(reviews), needed, _missing(stage, team.id))
    wanted = team.record.language if team.record.language in config.languages else language
    languages = languages_for(config, wanted)
    records = [review.record for review in reviews]
    edited = edition.letters.get(team.id)
    return Document(
        name=f"{FOLDER}/{team.id}",
        template="feedback",
        title=f"{TITLE[languages[0]]}: {' '.join(team.record.title.split())}",
        language=languages[0],
        data=letter_data(edition, config, team, stage.criteria.record, records, languages, as_of),
        sources=sources,
        markdown=edited.text if edited else None,
        team=team.id,
    )


def _missing(stage: Stage, team: str) -> tuple[str, ...]:
    asked = stage.assignments.record.assignments.get(team, []) if stage.assignments else []
    done = {review.id.partition("/")[2] for review in final_reviews(stage, team)}
    return tuple(juror for juror in asked if juror not in done)


class _Sources:
    """The files that decide on a letter, whether or not they can be read: an error in any of them withholds it.

    The contacts and the team's jurors are among them, since the search for names is only as good as they are.
    """

    def __init__(self, edition: Edition) -> None:
        for_every_letter = (place.path for place in edition.places if place.kind in _FOR_EVERY_LETTER)
        self._for_all = (*for_every_letter, *edition.closed_folders)
        self._of: dict[tuple[str, str], list[str]] = {}
        for place in edition.places:
            key = place.id.partition("/")[0] if place.kind == "review" else place.id
            self._of.setdefault((place.kind, key), []).append(place.path)

    def of(self, team: Loaded[Team]) -> tuple[str, ...]:
        """The files for the letter to ``team``."""
        reviews = self._of.get(("review", team.id), [])
        jurors = [path.rpartition("/")[2].removesuffix(".md") for path in reviews]
        own = [team.path, *reviews, *self._of.get(("letter", team.id), [])]
        challenge = self._of.get(("challenge", team.record.challenge or ""), [])
        about_jurors = [path for juror in jurors for path in self._of.get(("juror", juror), [])]
        return (*self._for_all, *own, *challenge, *about_jurors)
