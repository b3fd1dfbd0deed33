"""People and ids that no text may name: a few of its words tell which it may hold, and only those are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from osi_cli.jury import telling
from osi_cli.jury.index import Index, Kind, Secret
from osi_cli.jury.people import People
from osi_cli.jury.personal_data import is_function
from osi_cli.jury.words import Words, split


class Watch:
    """What to look for in every text, as far as one of the texts seen up to now may hold it.

    All ways to name a person hold all words of one of the person's cores. Each core waits at one of its words; but until
    a text holds one of the words at which they may, most people have not been looked at.
    """

    def __init__(
        self,
        people: People,
        ids: Iterable[Words],
        public: frozenset[Words],
        places: str,
    ) -> None:
        self.index = Index()
        self.offices: set[Words] = set()
        """The words of mailboxes that belong to offices: a record may name these."""
        self._contacts, self._public, self._places = people.contacts, public, places
        self._awake: set[str] = set()
        self._ready: set[str] = set()
        self._cores: dict[str, dict[frozenset[str], list[str]]] = defaultdict(dict)
        self._asleep = dict(people.meant)
        self._ids: dict[str, list[frozenset[str]]] = defaultdict(list)
        for words in ids:
            if len(words) > 1 and words not in public:
                self._ids[telling.anchor(words)].append(frozenset(words))
                self.index.add([Secret(Kind.JUROR, words)])
        self._words = {*self._asleep, *self._ids}

    def may_be_in(self, words: Sequence[str], *, ids: bool = True) -> bool:
        """Whether a text with these words may name somebody: never wrong about a no. Then they can be looked for."""
        anchors = self._words.intersection(words)
        if not anchors:
            return False
        for word in anchors & self._asleep.keys():
            for key in self._asleep.pop(word):
                self._wake(key)
            if word not in self._cores and word not in self._ids:
                self._words.discard(word)
        there = frozenset(words)
        held = [(anchor, core) for anchor in anchors for core in self._cores.get(anchor, ()) if core <= there]
        for anchor, core in held:
            for key in self._cores[anchor][core]:
                self._make_ready(key)
            self._cores[anchor][core] = []
        return bool(held) or (
            ids and any(id_ <= there for anchor in anchors for id_ in self._ids.get(anchor, ()))
        )

    def _wake(self, key: str) -> None:
        if key not in self._awake:
            self._awake.add(key)
            for words, anchor in telling.core(self._contacts[key]):
                self._cores[anchor].setdefault(frozenset(words), []).append(key)

    def _make_ready(self, key: str) -> None:
        if key in self._ready:
            return
        self._ready.add(key)
        person = self._contacts[key]
        self.index.add(telling.people(person, self._public, self._places), in_front=True)
        mailbox, sign, _ = (email := person.get("email", "")).partition("@")
        if sign and is_function(mailbox):
            self.offices.add(split(email))
