"""What each template may use, field by field: the source of ``docs/templates.md`` and of ``osi templates check``."""

from __future__ import annotations

from typing import get_args

from osi_cli.documents.shape import Field, Fields, Shape, under
from osi_cli.problems import Text
from osi_cli.records.schedule import Audience, Mark

_EDITION: Fields = (
    Field("name", "text", "name of the edition"),
    Field("organisers[]", "text", "who runs the edition"),
    Field("patronage", "text", "under whose patronage it stands", optional=True),
    Field("sender.name", "text", "who signs; without a sender, the edition's name"),
    Field("sender.street", "text", "street and number", optional=True),
    Field("sender.city", "text", "postcode and city", optional=True),
    Field("sender.email", "text", "where to ask", optional=True),
    Field("sender.url", "url", "the edition's page", optional=True),
    Field("privacy_notice", "url", "page with the privacy notice", optional=True),
    Field("imprint", "url", "page with the imprint", optional=True),
    Field("terms", "url", "page with the terms of participation", optional=True),
    Field("as_of", "date", "the day from which the document speaks", optional=True),
)

_MILESTONE: Fields = (
    Field("id", "text", "its key in `schedule.yaml`"),
    Field("name", "text", "name for people"),
    Field("kind", ("event", "deadline", "period", "ongoing"), "what sort of date it is"),
    Field("date", "date", "the day, or the first day; empty if `ongoing`", empty_for=("kind", "ongoing")),
    Field("time", "time", "when it begins; of a deadline, when it ends (`24:00` if not said)", optional=True),
    Field("end_date", "date", "the last day", optional=True),
    Field("end_time", "time", "when it ends", optional=True),
    Field("audience[]", get_args(Audience), "whom it is for"),
    Field("marks[]", get_args(Mark), "what it decides in the process"),
    Field("place", "text", "where it takes place", optional=True),
    Field("url", "url", "where to read more or join", optional=True),
    Field("sign_up", "url", "where to register", optional=True),
    Field("capacity", "number", "seats", optional=True),
    Field("description", "text", "what happens", optional=True),
    Field("agenda[].time", "time", "when a point of the agenda begins"),
    Field("agenda[].title", "text", "what it is"),
    Field("agenda[].speaker", "text", "who speaks", optional=True),
)

_LETTER: Fields = (
    *under("edition", _EDITION),
    Field("team.id", "text", "its key"),
    Field("team.title", "text", "title of the solution"),
    Field("team.tagline", "text", "the solution in one sentence", optional=True),
    Field("team.theme", "text", "name of its theme", optional=True),
    Field("team.challenge", "record", "the challenge it works on", optional=True),
    Field("team.challenge.title", "text", "title of the challenge"),
    Field("team.challenge.question", "text", "the challenge as a question"),
    Field("outcome.awards[]", "text", "awards that the team has won"),
    Field("outcome.programme", ("registered", "active", "in_use", "ended"), "where it stands in the implementation programme", optional=True),
    Field("outcome.awards_on", "date", "when awards are announced, while that is still to come", optional=True),
    Field("outcome.awards_given", "yes or no", "whether awards are decided, so that having none means something"),
    Field("stage.name", "text", "name of the stage of judging"),
    Field("stage.reviews", "number", "how many people have reviewed the team"),
    Field("stage.words", "yes or no", "whether means are shown in words"),
    Field("stage.figures", "yes or no", "whether means are shown in figures"),
    Field("stage.lowest", "number", "lowest score that was possible"),
    Field("stage.highest", "number", "highest score that was possible"),
    Field("stage.criteria[].name", "text", "a criterion"),
    Field("stage.criteria[].description", "text", "what it looks at", optional=True),
    Field("stage.criteria[].words", "text", "the mean in words, if words are shown", optional=True),
    Field("stage.criteria[].figure", "number", "the mean, if figures are shown", optional=True),
    Field("feedback[]", "body", "the reviewers' texts, in an order that says nothing about who wrote them"),
    *under("next_steps[]", _MILESTONE),
    *under("offers[]", _MILESTONE),
    Field("supporters[]", "text", "names of partners that support the teams"),
)  # fmt: skip

_SCHEDULE: Fields = (
    Field("title", "text", "the title, which says for whom it is"),
    *under("edition", _EDITION),
    Field("audiences[]", (*get_args(Audience), "all"), "for whom it is"),
    Field("phases[].id", "text", "key of the phase"),
    Field("phases[].name", "text", "name of the phase"),
    Field("phases[].start", "date", "its first day"),
    Field("phases[].end", "date", "its last day"),
    *under("phases[].milestones[]", _MILESTONE),
)

SHAPES: dict[str, Shape] = {
    "feedback": Shape(Text(en="feedback letter to a team", de="Feedback-Brief an ein Team"), _LETTER),
    "schedule": Shape(Text(en="schedule", de="Zeitplan"), _SCHEDULE),
}
"""The documents by the folder of their template."""

MACROS: dict[str, Text] = {
    "when": Text(en="how a date is written in other templates", de="wie ein Termin in anderen Vorlagen steht")
}
"""Templates that only others use, by folder."""
