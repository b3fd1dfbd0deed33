"""The example edition is what the documentation says of it, and free of problems."""

from __future__ import annotations

from pathlib import Path

from osi_cli.documents.document import Document
from osi_cli.documents.feedback import Held, letters
from osi_cli.edition.load import load
from osi_cli.records.limits import DEFAULT_LIMITS, count_characters
from osi_cli.rules.catalogue import validate
from tests.conftest import EXAMPLE


def test_it_has_no_problem_with_and_without_its_contacts(example: Path) -> None:
    assert validate(load(EXAMPLE)) == ()
    assert validate(load(example)) == ()


def test_it_has_the_size_that_was_planned() -> None:
    edition = load(EXAMPLE)
    assert edition.config is not None
    assert len(edition.config.record.themes) == 6
    assert (len(edition.challenges), len(edition.teams), len(edition.partners), len(edition.jurors)) == (
        12,
        12,
        9,
        6,
    )
    communes = [partner.record for partner in edition.partners.values() if partner.record.kind == "commune"]
    assert len(communes) == 5
    assert sum(len(commune.ags or "") == 5 for commune in communes) == 1
    assert sum(bool(commune.regional) for commune in communes) == 1


def test_two_teams_are_held() -> None:
    found = list(letters(load(EXAMPLE), language=None, as_of=None))
    assert [one.team for one in found if isinstance(one, Held)] == ["ladenlicht", "reparaturkreis"]
    assert sum(isinstance(one, Document) for one in found) == 8


def test_some_texts_stand_within_five_characters_of_their_limit() -> None:
    near = set()
    for challenge in load(EXAMPLE).challenges.values():
        for field in ("title", "question", "constraints"):
            limit = DEFAULT_LIMITS[f"challenge.{field}"]
            if limit - 5 <= count_characters(getattr(challenge.record, field)) <= limit:
                near.add(field)
    assert near == {"title", "question", "constraints"}


def test_the_hours_are_those_of_the_plan() -> None:
    communes = load(EXAMPLE).communes
    assert communes is not None
    hours = [
        (part.hours.min, part.hours.max, part.hours.per)
        for block in communes.record.blocks
        for part in (block.basic, block.additional)
        if part
    ]
    assert hours == [
        (6, 6, "month"), (15, 15, "month"), (2, 10, "month"), (15, 15, "month"),
        (2, 2, "block"), (10, 10, "block"), (2, 20, "month"), (10, 30, "month"),
    ]  # fmt: skip


def test_only_reserved_domains_stand_in_its_contacts() -> None:
    text = (EXAMPLE / "private" / "contacts.example.yaml").read_text(encoding="utf-8")
    addresses = [line.split()[-1] for line in text.splitlines() if "email:" in line]
    assert addresses
    assert all(address.rpartition(".")[2] in {"example", "invalid", "org"} for address in addresses)
    assert all("example.org" in address for address in addresses if address.endswith("org"))
