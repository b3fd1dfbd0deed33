"""``private/contacts.yaml``: people, never published."""

from typing import Literal

from pydantic import ConfigDict, RootModel

from osi_cli.records.base import Day, Email, Id, Language, Plain, Record


class Contact(Record):
    """A person."""

    name: Plain
    """Full name."""
    organisation: Plain | None = None
    """Where the person works."""
    function: Plain | None = None
    """As what."""
    email: Email | None = None
    """E-mail address."""
    phone: Plain | None = None
    """Phone number, quoted."""
    address: Plain | None = None
    """Postal address."""
    salutation: Plain | None = None
    """How letters address the person."""
    language: Language | None = None
    """Language for letters."""
    source: Literal["self", "third_party"] | None = None
    """Who gave us the data."""
    informed_on: Day | None = None
    """When the person was told about it."""
    consents: dict[Id, Day] | None = None
    """What the person agreed to, and when."""
    delete_after: Day | None = None
    """When the data must go."""


class ContactBook(RootModel[dict[Id, Contact]]):
    """``private/contacts.yaml``: key to person."""

    model_config = ConfigDict(strict=True, frozen=True, defer_build=True)
