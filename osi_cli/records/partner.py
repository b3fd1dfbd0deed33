"""``partners/<id>.md``: a commune or another organisation that takes part."""

from typing import Annotated, ClassVar, Literal

from osi_cli.records.base import Ags, Asset, ContactKey, Day, Land, Limited, Plain, Record, Ref


class Contacts(Record):
    """People by function, as keys of ``private/contacts.yaml``."""

    head: ContactKey | None = None
    """Mayor or head of the district."""
    department: ContactKey | None = None
    """Who does the work."""
    press: ContactKey | None = None
    """Who talks to the press."""


class Quote(Record):
    """A sentence that may be published."""

    text: Annotated[Plain, Limited("partner.quote")]
    """What was said."""
    by: Plain
    """Who said it, with consent."""
    function: Plain
    """In which function."""
    approved_on: Day | None = None
    """When it was approved."""


class Portrait(Record):
    """A picture that may be published."""

    image: Asset
    """A file under ``assets/``."""
    alt: Plain
    """What it shows, for those who do not see it."""
    credit: Plain | None = None
    """Who took it."""
    consent_on: Day | None = None
    """When the person shown agreed."""


class Partner(Record):
    """``partners/<id>.md``; the body is ``description``."""

    body: ClassVar[str | None] = "description"

    name: Plain
    """Name of the organisation."""
    kind: Literal[
        "commune", "state", "federal", "association", "company", "foundation", "research", "network", "media"
    ]
    """What sort of organisation."""
    roles: (
        list[Literal["challenge_giver", "implementation", "funding", "network", "media", "support"]] | None
    ) = None
    """What it does in the edition."""
    status: Literal["invited", "interested", "committed", "declined", "withdrawn"]
    """How far it has committed itself."""
    ags: Ags | None = None
    """Official key of a commune: quoted text, 8 digits, or 5 for a district."""
    land: Land | None = None
    """State of Germany."""
    contact: ContactKey | None = None
    """Key of a person in ``private/contacts.yaml``."""
    contacts: Contacts | None = None
    """People by function."""
    engagement: dict[Annotated[Plain, Ref("block")], list[Literal["basic", "additional"]]] | None = None
    """Communes: which effort blocks they take, basic or additional."""
    regional: bool | None = None
    """Communes: whether they run the process in their region too."""
    done: dict[Annotated[Plain, Ref("step")], Day] | None = None
    """Communes: which steps are done, and when."""
    reference: Plain | None = None
    """Their file number."""
    quote: Quote | None = None
    """A sentence that may be published."""
    portrait: Portrait | None = None
    """A picture that may be published."""
    description: Plain | None = None
    """Who they are (the body, Markdown)."""
