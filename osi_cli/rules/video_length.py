"""OSI111: videos that are longer than what is judged."""

from __future__ import annotations

from collections.abc import Iterator

from osi_cli.edition.model import Edition
from osi_cli.problems import Check, Measure, Page, Problem, Severity, Text
from osi_cli.rules.text_length import limits_of
from osi_cli.rules.values import number

CHECK = Check(
    "OSI111",
    "video-too-long",
    Severity.WARNING,
    Text(en="Video longer than what is judged", de="Video länger als das, was bewertet wird"),
    Page(
        what=Text(
            en="A video is longer than the limit `team.video_seconds`.",
            de="Ein Video ist länger als die Grenze `team.video_seconds`.",
        ),
        why=Text(
            en="Jurors watch the first two minutes only. It is a warning: nobody is refused for it.",
            de="Die Bewertenden sehen nur die ersten zwei Minuten. Es ist ein Hinweis: Niemand wird deshalb abgewiesen.",
        ),
        bad="video_seconds: 185",
        good="video_seconds: 118",
    ),
)


def find(edition: Edition) -> Iterator[Problem]:
    """Videos beyond the limit, at their length."""
    limit = limits_of(edition)["team.video_seconds"]
    for team in edition.of_kind("team"):
        seconds = number(team.data.get("video_seconds"))
        if seconds is not None and seconds > limit:
            yield CHECK.problem(
                team.at("video_seconds"),
                Text(
                    en="the video has {seconds:g} seconds; only the first {limit} are judged",
                    de="das Video hat {seconds:g} Sekunden; bewertet werden nur die ersten {limit}",
                ).fill(seconds=seconds, limit=limit),
                Text(
                    en="tell the team, or leave it: this stops nothing",
                    de="dem Team Bescheid geben oder so lassen: das hält nichts auf",
                ),
                measure=Measure("team.video_seconds", int(seconds), limit),
            )
