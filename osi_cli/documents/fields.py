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
    Field("sender.email", "mail", "where to ask", optional=True),
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
    Field("timeline", "timeline", "the phases with their dates, for `| figure('…')`"),
)

_HOURS: Fields = (
    Field("min", "number", "hours at least, rounded to halves"),
    Field("max", "number", "hours at most, rounded to halves"),
)
_BLOCK: Fields = (
    Field("name", "text", "name of the block"),
    Field("part", ("basic", "additional"), "which part of it"),
    Field("start", "date", "its first day"),
    Field("end", "date", "its last day"),
    Field("activities[]", "text", "what there is to do"),
)
_STEP: Fields = (
    Field("name", "text", "name of the step"),
    Field("function", ("head", "department", "press"), "who in the commune it is for", optional=True),
    Field("start", "date", "from when it can be done", optional=True),
    Field("due", "date", "until when it has to be done"),
    Field("done", "date", "when it was done", optional=True),
    Field("state", ("open", "done", "overdue"), "how it stands on the day of the report"),
)
_CHALLENGE: Fields = (
    Field("id", "text", "its key"),
    Field("title", "text", "its title"),
    Field("theme", "text", "name of its theme", optional=True),
    Field("status", ("published", "draft", "submitted", "returned", "rejected", "merged"), "how it stands"),
    Field("teams[]", "text", "titles of the teams at work on it"),
    Field("champions[]", "text", "organisations that champion it"),
)
_COMMUNE: Fields = (
    *under("edition", _EDITION),
    Field("commune.id", "text", "its key"),
    Field("commune.name", "text", "its name"),
    Field("commune.ags", "text", "its official key", optional=True),
    Field("commune.reference", "text", "its file number", optional=True),
    Field("commune.regional", "yes or no", "whether it runs the process in its region too"),
    Field("commune.status", ("committed", "invited", "interested"), "how far it has committed itself"),
    Field("our_reference", "text", "our file number"),
    Field("as_of", "date", "the day from which the report speaks", optional=True),
    *under("effort.blocks[]", (*_BLOCK, *_HOURS)),
    Field("effort.blocks[].months[]", "record", "its hours in each of the months below, empty for none", optional=True),
    Field("effort.blocks[].months[].min", "number", "hours at least"),
    Field("effort.blocks[].months[].max", "number", "hours at most"),
    Field("effort.months[].month", "month", "a month with hours, such as 2021-02"),
    *under("effort.months[]", _HOURS),
    *under("effort.total", _HOURS),
    Field("effort.days.min", "number", "the total in working days at least"),
    Field("effort.days.max", "number", "the total in working days at most"),
    Field("effort.working_day_hours", "number", "hours of a working day"),
    Field("effort.peak", "record", "the month with the most hours", optional=True),
    Field("effort.peak.month", "month", "which month that is"),
    *under("effort.peak", _HOURS),
    *under("effort.open[]", _BLOCK),
    *under("effort.open[].basic", _HOURS),
    Field("effort.open[].additional", "record", "what more of it would cost, if there is more", optional=True),
    *under("effort.open[].additional", _HOURS),
    Field("effort.open[].instead", "yes or no", "whether the additional hours replace the basic ones"),
    Field("effort.drivers[].block", "text", "a block whose hours are a range"),
    Field("effort.drivers[].text", "text", "what makes it more or less"),
    Field("effort.chart", "bars", "the hours by month, for `| figure('…')`"),
    *under("steps[]", _STEP),
    *under("to_do[]", _STEP),
    Field("benefits[]", "text", "what a commune gets"),
    *under("offers[]", _MILESTONE),
    *under("challenges[]", _CHALLENGE),
    *under("pilots[]", _CHALLENGE),
)  # fmt: skip

_PACKET: Fields = (
    *under("edition", _EDITION),
    Field("stage.id", "text", "key of the stage"),
    Field("stage.name", "text", "name of the stage"),
    Field("juror.id", "text", "the juror's key"),
    Field("juror.organisation", "text", "the juror's organisation"),
    Field("juror.name", "text", "the juror's name, if `private/` is there", optional=True),
    Field("juror.salutation", "text", "how the juror is greeted", optional=True),
    Field("juror.conflicts[]", "text", "whom the juror has declared to be biased about"),
    Field("blind", "yes or no", "whether names, links and videos are left out"),
    Field("due", "record", "until when reviews are due", optional=True),
    Field("due.date", "date", "the last day"),
    Field("due.time", "time", "the time on it", optional=True),
    Field("minutes", "record", "how long it takes, if the criteria say so", optional=True),
    Field("minutes.each", "number", "minutes for one submission"),
    Field("minutes.total", "number", "minutes for all"),
    Field("scale.lowest", "text", "lowest score, with a decimal point where it needs one"),
    Field("scale.highest", "text", "highest score"),
    Field("scale.step", "text", "distance between scores"),
    Field("scale.scores[]", "text", "all scores, if there are at most ten"),
    Field("scale.labels[].score", "text", "a score"),
    Field("scale.labels[].meaning", "text", "what it means"),
    Field("criteria[].id", "text", "key of a criterion"),
    Field("criteria[].name", "text", "its name"),
    Field("criteria[].description", "text", "what to look at", optional=True),
    Field("criteria[].weight", "text", "how much it counts, if not all count the same", optional=True),
    Field("limits.feedback", "number", "characters that a feedback text may have"),
    Field("limits.video_seconds", "number", "seconds of a video that count"),
    Field("submissions[].number", "number", "1, 2, … in this juror's order"),
    Field("submissions[].team", "text", "the team's key, unless blind", optional=True),
    Field("submissions[].title", "text", "its title, unless blind", optional=True),
    Field("submissions[].tagline", "text", "the solution in one sentence", optional=True),
    Field("submissions[].theme", "text", "name of its theme", optional=True),
    Field("submissions[].origin", ("new", "developed_further", "commercial"), "the fairness category"),
    Field("submissions[].language", "text", "language of the text, such as de"),
    Field("submissions[].challenge", "record", "the challenge it works on", optional=True),
    Field("submissions[].challenge.title", "text", "title of the challenge"),
    Field("submissions[].challenge.question", "text", "the challenge as a question"),
    Field("submissions[].challenge.constraints", "body", "what to know about it"),
    Field("submissions[].text", "body", "the solution in the team's words"),
    Field("submissions[].video", "record", "its video, unless blind", optional=True),
    Field("submissions[].video.url", "url", "where it is"),
    Field("submissions[].video.seconds", "number", "its length", optional=True),
    Field("submissions[].video.too_long", "yes or no", "whether it is longer than what counts"),
    Field("submissions[].links[]", "url", "its links, unless blind"),
    Field("submissions[].may_be_biased", "yes or no", "whether what the juror declared touches it"),
    Field("submissions[].form", "text", "name of the file to fill in"),
)  # fmt: skip

SHAPES: dict[str, Shape] = {
    "feedback": Shape(Text(en="feedback letter to a team", de="Feedback-Brief an ein Team"), _LETTER),
    "commune": Shape(Text(en="report to a commune", de="Bericht an eine Kommune"), _COMMUNE),
    "packet": Shape(Text(en="jury packet", de="Bewertungsunterlagen"), _PACKET),
    "schedule": Shape(Text(en="schedule", de="Zeitplan"), _SCHEDULE),
}
"""The documents by the folder of their template."""

MACROS: dict[str, Text] = {
    "when": Text(en="how a date is written in other templates", de="wie ein Termin in anderen Vorlagen steht")
}
"""Templates that only others use, by folder."""
