"""All kinds of records, by name."""

from pydantic import BaseModel

from osi_cli.records.challenge import Challenge
from osi_cli.records.communes import Communes
from osi_cli.records.contacts import ContactBook
from osi_cli.records.edition import EditionConfig
from osi_cli.records.jury import Assignments, Criteria, Juror, Review
from osi_cli.records.partner import Partner
from osi_cli.records.schedule import Schedule
from osi_cli.records.team import Team

KINDS: dict[str, type[BaseModel]] = {
    "edition": EditionConfig,
    "schedule": Schedule,
    "communes": Communes,
    "challenge": Challenge,
    "team": Team,
    "partner": Partner,
    "juror": Juror,
    "criteria": Criteria,
    "assignments": Assignments,
    "review": Review,
    "contacts": ContactBook,
}


def body_field(kind: str) -> str | None:
    """The field of this kind of record that stands below the front matter."""
    body: str | None = getattr(KINDS[kind], "body", None)
    return body
