"""Which challenges and teams concern a commune, and which of their files decide on its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from osi_cli.edition.model import Edition, Loaded
from osi_cli.records.challenge import Challenge
from osi_cli.records.team import Team

AT_WORK = ("draft", "submitted")
_GONE = "withdrawn"
_TO_PILOT = "published"


class Involved:
    """The challenges of each commune and the teams at work on them, looked up once for all reports."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._challenges: dict[str, list[str]] = defaultdict(list)
        self._teams: dict[str, list[str]] = defaultdict(list)
        data = {parsed.place.path: parsed.data for parsed in edition.parsed}
        self.unread: list[str] = []
        """Files of challenges and teams that nobody can read: they may concern any commune."""
        self._paths: dict[tuple[str, str], str] = {}
        for place in edition.places:
            if place.kind not in ("challenge", "team"):
                continue
            self._paths[place.kind, place.id] = place.path
            raw = data.get(place.path)
            if raw is None:
                self.unread.append(place.path)
            elif place.kind == "team":
                self._teams[str(raw.get("challenge"))].append(place.id)
            else:
                pilots = raw.get("pilots")
                for commune in {
                    str(raw.get("submitted_by")),
                    *map(str, pilots if isinstance(pilots, list) else ()),
                }:
                    self._challenges[commune].append(place.id)

    def own(self, commune: str) -> Iterator[Loaded[Challenge]]:
        """The challenges that the commune has submitted and not withdrawn."""
        for one in self._read(commune):
            if one.record.submitted_by == commune and one.record.status != _GONE:
                yield one

    def pilots(self, commune: str) -> Iterator[Loaded[Challenge]]:
        """The published challenges of others whose solutions the commune would pilot."""
        for one in self._read(commune):
            if one.record.submitted_by != commune and one.record.status == _TO_PILOT:
                yield one

    def teams(self, challenge: str) -> Iterator[Loaded[Team]]:
        """The teams at work on a challenge."""
        for id_ in self._teams[challenge]:
            team = self._edition.teams.get(id_)
            if team and team.record.status in AT_WORK:
                yield team

    def files(self, commune: str) -> Iterator[str]:
        """The files of challenges and teams that decide on the report to the commune."""
        yield from self.unread
        for challenge in self._challenges[commune]:
            yield self._paths["challenge", challenge]
            for team in self._teams[challenge]:
                yield self._paths["team", team]

    def _read(self, commune: str) -> Iterator[Loaded[Challenge]]:
        for id_ in self._challenges[commune]:
            if challenge := self._edition.challenges.get(id_):
                yield challenge
