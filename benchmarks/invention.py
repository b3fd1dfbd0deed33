"""Sentences, people and YAML for invented editions, put together from ``edition_texts.yaml``."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

AREA_STATES = ["SH", "NI", "NW", "HE", "RP", "BW", "BY", "SL", "BB", "MV", "SN", "ST", "TH"]
DELETE_AFTER = "2041-12-31"
_SAFE = re.compile(r"[^\W\d_][\w .,;()/+–!?…@-]*|\d{4}-\d\d-\d\d|https://[\w./-]+")
_SAFE_IN_LIST = re.compile(r"[^\W\d_][\w./-]*|https://[\w./-]+")


@dataclass
class World:
    """What has been made so far: files by path, people, and what others refer to."""

    chance: Random
    texts: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, dict[str, object]] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    communes: list[dict[str, Any]] = field(default_factory=list)
    organisations: list[dict[str, Any]] = field(default_factory=list)
    challenges: list[dict[str, Any]] = field(default_factory=list)
    teams: list[dict[str, Any]] = field(default_factory=list)
    jurors: list[dict[str, Any]] = field(default_factory=list)

    def sometimes(self, share: float) -> bool:
        """True in this share of all cases."""
        return self.chance.random() < share

    def fill(self, template: str, topic: dict[str, str] | None = None) -> str:
        """The sentence with its slots filled, the first letter capital."""
        pick, texts = self.chance.choice, self.texts
        slots: dict[str, Callable[[], str]] = {
            "ort": lambda: pick(self.places),
            "ort2": lambda: pick(self.places),
            "wer": lambda: pick(texts["groups"]),
            "amt": lambda: pick(texts["offices"]),
            "wann": lambda: pick(texts["times"]),
            "emoji": lambda: pick(texts["emoji"]),
            "zahl": lambda: str(self.chance.randint(3, 64)),
            "link": lambda: f"https://material.example.org/{self.chance.randint(100, 9999)}",
            "damit": lambda: self.fill_in(pick(texts["purposes"]), slots),
        }
        if topic:
            slots |= {"name": lambda: topic["name"], "tun": lambda: topic["tun"]}
        return re.sub(r"^([*]*)(\w)", lambda m: m[1] + m[2].upper(), self.fill_in(template, slots))

    def fill_in(self, template: str, slots: dict[str, Callable[[], str]]) -> str:
        """The template with each slot filled."""
        return re.sub(r"\{(\w+)\}", lambda found: slots[found[1]](), template)

    def short(self, pool: str, limit: int, topic: dict[str, str] | None = None) -> str:
        """A filled sentence of the pool that has no more than ``limit`` characters."""
        while True:
            text = self.fill(self.chance.choice(self.texts[pool]), topic)
            if len(text) <= limit:
                return text

    def person(self, key: str, domain: str, **more: object) -> str:
        """The key of a new person, whose name stands nowhere else."""
        first, last = self.texts["surname_first"], self.texts["surname_last"]
        name = f"{self.chance.choice(self.texts['first_names'])} {self.chance.choice(first)}{self.chance.choice(last)}"
        details = {"name": name, **more, "email": f"{slug(name)[:30].strip('-')}@{domain}"}
        told = {} if details.setdefault("source", "self") == "self" else {"informed_on": "2021-02-12"}
        self.contacts[key] = {**details, **told, "delete_after": DELETE_AFTER}
        return key


def slug(text: str) -> str:
    """The text as an id."""
    for letter, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "ł": "l", "ı": "i"}.items():
        text = text.lower().replace(letter, letters)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def scalar(value: object, safe: re.Pattern[str] = _SAFE) -> str:
    """The value as YAML on one line."""
    if isinstance(value, list):
        return f"[{', '.join(scalar(item, _SAFE_IN_LIST) for item in value)}]"
    if isinstance(value, str):
        plain = safe.fullmatch(value) and value == value.strip() and value not in {"null", "true", "false"}
        return value if plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def block(data: dict[str, Any], indent: str = "") -> str:
    """The mapping as YAML; what is ``None`` or empty is left out."""
    lines = []
    for key, value in data.items():
        if isinstance(value, dict) and value:
            lines.append(f"{indent}{key}:\n{block(value, indent + '  ')}")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            items = (block(item, indent + "    ")[len(indent) + 4 :] for item in value)
            lines.append(f"{indent}{key}:\n" + "".join(f"{indent}  - {item}" for item in items))
        elif value not in (None, {}, []):
            lines.append(f"{indent}{key}: {scalar(value)}\n")
    return "".join(lines)


def record(front: dict[str, Any], body: str) -> str:
    """A Markdown record."""
    return f"---\n{block(front)}---\n{body}\n"


def markdown(world: World, topic: dict[str, str], length: int, pools: tuple[str, str, str]) -> str:
    """Paragraphs and lists about the topic of at most ``length`` characters, with headings if there are any."""
    chance, texts = world.chance, world.texts
    sentences, items, heads = ([*texts.get(pool, ())] for pool in pools)
    body = ""
    while True:
        chance.shuffle(sentences)
        for start in range(0, len(sentences), 3):
            part = " ".join(
                world.fill(text, topic) for text in sentences[start : start + chance.randint(1, 3)]
            )
            if start % 2:
                chosen = chance.sample(items, chance.randint(2, 4))
                part += "\n\n" + "\n".join(f"- {world.fill(item, topic)}" for item in chosen)
            if heads and start and world.sometimes(0.3):
                part = f"### {chance.choice(heads)}\n\n{part}"
            if len(body) + len(part) + 2 > length:
                return body or part[:length].rsplit(". ", 1)[0].rstrip(".") + "."
            body += f"\n\n{part}" if body else part
