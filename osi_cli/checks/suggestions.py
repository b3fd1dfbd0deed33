"""Did you mean …? Near words and lists to choose from, for hints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from osi_cli.problems import Text

AT_MOST = 12
_SHORT = 2
"""A code of two letters with another letter is another code, such as that of another state."""


def did_you_mean(word: object, choices: Iterable[str]) -> str | None:
    """The one of ``choices`` that ``word`` most likely stands for, if any."""
    folded = {choice.casefold().replace("-", "_"): choice for choice in sorted(choices)}
    typed = str(word).casefold().replace("-", "_").replace(" ", "_")
    best = get_close_matches(typed, folded, n=1, cutoff=0.6)
    return folded[best[0]] if best else None


def only_near(word: str, choices: Iterable[str]) -> str | None:
    """The one of ``choices`` that is one letter away, or differs in case, ``-`` and ``_`` alone; if it is the only one."""
    near = [choice for choice in choices if _one_slip(word, choice)]
    return near[0] if len(near) == 1 else None


def _one_slip(word: str, choice: str) -> bool:
    if _folded(word) == _folded(choice):
        return True
    if abs(len(word) - len(choice)) > 1 or len(choice) <= _SHORT:
        return False
    same = 0
    while same < min(len(word), len(choice)) and word[same] == choice[same]:
        same += 1
    rest, other = word[same:], choice[same:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]


def _folded(word: str) -> str:
    return word.casefold().replace("-", "_")


def choice_hint(word: object, choices: Iterable[str], at_most: int = AT_MOST) -> Text:
    """``did you mean X?`` where something is near, else the choices."""
    choices = list(choices)
    if best := did_you_mean(word, choices):
        return Text(en="did you mean `{best}`?", de="meinten Sie `{best}`?").fill(best=best)
    return listed(choices, at_most)


def listed(choices: Sequence[str], at_most: int = AT_MOST) -> Text:
    """What there is to choose from."""
    if not choices:
        return Text(en="there is none to choose from yet", de="es gibt noch nichts zur Auswahl")
    some = ", ".join(choices[:at_most]) + (", …" if len(choices) > at_most else "")
    return Text(en="possible: {some}", de="möglich: {some}").fill(some=some)


class Hints:
    """Hints for many values of one run: each word once, and at most so many, since finding a near one takes time."""

    def __init__(self, at_most: int = 60) -> None:
        self._left = at_most
        self._known: dict[tuple[str, str], str | None] = {}

    def near(self, kind: str, word: str, choices: Iterable[str]) -> str | None:
        """As ``did_you_mean``, for a word that should be an id of ``kind``."""
        if (kind, word) not in self._known and self._left > 0:
            self._left -= 1
            self._known[kind, word] = did_you_mean(word, choices)
        return self._known.get((kind, word))
