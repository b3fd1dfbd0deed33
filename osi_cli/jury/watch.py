"""People and ids that no text may name: a few of its words tell which it may hold, and only those are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from osi_cli.jury import telling
from osi_cli.jury.index import Index, Kind, Secret
from osi_cli.jury.personal_data import is_function
from osi_cli.jury.words import Words, split


class Watch:
    """What to look for in every text, as far as one of the texts seen up to now may hold it.

    All ways to name a person hold all words of one of the person's cores. Each core waits at one of its words.
    """

    def __init__(
        self,
        contacts: Mapping[str, Mapping[str, str]],
        ids: Iterable[Words],
        public: frozenset[Words],
        places: str,
    ) -> None:
        self.everywhere, self.in_records = Index(), Index()
        self._contacts, self._public, self._places = contacts, public, places
        self._ready: set[str] = set()
        self._cores: dict[str, dict[frozenset[str], list[str]]] = defaultdict(dict)
        for key, person in contacts.items():
            for words, anchor in telling.core(person):
                self._cores[anchor].setdefault(frozenset(words), []).append(key)
        self._ids: dict[str, list[frozenset[str]]] = defaultdict(list)
        for words in ids:
            if len(words) > 1 and words not in public:
                self._ids[telling.anchor(words)].append(frozenset(words))
                self.everywhere.add([Secret(Kind.JUROR, words)])
        self._anchors = frozenset((*self._cores, *self._ids))

    def may_be_in(self, words: Sequence[str], *, ids: bool = True) -> bool:
        """Whether a text with these words may name somebody: never wrong about a no. Then they can be looked for."""
        anchors = self._anchors.intersection(words)
        if not anchors:
            return False
        there = frozenset(words)
        held = [(anchor, core) for anchor in anchors for core in self._cores.get(anchor, ()) if core <= there]
        for anchor, core in held:
            for key in self._cores[anchor][core]:
                self._make_ready(key)
            self._cores[anchor][core] = []
        return bool(held) or (
            ids and any(id_ <= there for anchor in anchors for id_ in self._ids.get(anchor, ()))
        )

    def _make_ready(self, key: str) -> None:
        if key in self._ready:
            return
        self._ready.add(key)
        person = self._contacts[key]
        ways = list(telling.people(person, self._public, self._places))
        mailbox, sign, _ = (email := person.get("email", "")).partition("@")
        office = split(email) if sign and is_function(mailbox) else ()
        self.everywhere.add(ways, in_front=True)
        self.in_records.add((way for way in ways if way.words != office), in_front=True)
