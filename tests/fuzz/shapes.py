"""Mutations of YAML: other types, other keys, other depths, and everything that YAML has and osi does not use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import yaml

from tests.fuzz.mutant import Files, Mutant, head_of, in_head, kind, pick
from tests.fuzz.pools import DATES, FLOWS, NUMBERS, PATHS, TEXTS

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def quoted(text: str) -> str:
    """The text in double quotes, as YAML and JSON know them."""
    return json.dumps(text)


def any_value(chance: Random) -> str:
    """A value as it could be written in one line."""
    pool = chance.choice((NUMBERS, DATES, PATHS, TEXTS, TEXTS, FLOWS))
    value = chance.choice(pool)
    if pool is FLOWS or (pool is not TEXTS and chance.random() < 0.5):
        return value
    return quoted(value)


def nodes(node: yaml.Node, top: bool = True) -> Iterator[tuple[yaml.Node, bool]]:
    """All nodes below, and whether each is a key."""
    if not top:
        yield node, False
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, True
            yield from nodes(value, top=False)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from nodes(item, top=False)


def exchanged(chance: Random, head: str, new: str, *, keys: bool = False) -> str:
    """The YAML with one of its values, or keys, exchanged."""
    root = yaml.compose(head, Loader=LOADER)
    found = [node for node, is_key in nodes(root) if is_key == keys] if root is not None else []
    if not found:
        return f"x: {new}\n"
    node = chance.choice(found)
    start, end = node.start_mark.index, node.end_mark.index
    end = start + len(head[start:end].rstrip())
    return head[:start] + new + head[end:]


def data_of(head: str) -> dict[str, Any]:
    return yaml.load(head, Loader=LOADER) or {}  # noqa: S506 - a safe loader


def dumped(chance: Random, data: Any) -> str:
    style = chance.choice((None, None, True, False))
    return yaml.safe_dump(
        data,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=style,
        width=chance.choice((20, 80, 9999)),
    )


def _containers(data: Any) -> list[Any]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    own = [data] if isinstance(data, (dict, list)) and data else []
    return own + [found for item in inner for found in _containers(item)]


@kind
def value(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    _, head, _ = head_of(path, files[path])
    return Mutant({path: in_head(path, files[path], exchanged(chance, head, any_value(chance)))})


@kind
def values(chance: Random, files: Files) -> Mutant:
    """Strange values in many files at once, also in those that others rest on."""
    changed = {}
    for path in {pick(chance, files) for _ in range(chance.choice((2, 10)))} | {
        chance.choice(("edition.yaml", "schedule.yaml"))
    }:
        _, head, _ = head_of(path, files[path])
        changed[path] = in_head(path, files[path], exchanged(chance, head, any_value(chance)))
    return Mutant(changed)


@kind
def value_of_edition(chance: Random, files: Files) -> Mutant:
    path = "edition.yaml"
    return Mutant({path: exchanged(chance, files[path].decode(), any_value(chance)).encode()})


@kind
def value_of_schedule(chance: Random, files: Files) -> Mutant:
    path = chance.choice(("schedule.yaml", "communes.yaml"))
    return Mutant({path: exchanged(chance, files[path].decode(), any_value(chance)).encode()})


@kind
def key(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    _, head, _ = head_of(path, files[path])
    return Mutant({path: in_head(path, files[path], exchanged(chance, head, any_value(chance), keys=True))})


@kind
def fields_of_others(chance: Random, files: Files) -> Mutant:
    """Fields of all kinds of records, with any values, beside those that are there."""
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    known = [
        key
        for other in sorted(files)
        if other.endswith((".md", ".yaml")) and "example" not in other and other != "README.md"
        for key in data_of(head_of(other, files[other])[1])
    ]
    there = data_of(head)
    new = {chance.choice(known) for _ in range(4)} - set(there)
    return Mutant(
        {
            path: f"{before}{head}{''.join(f'{key}: {any_value(chance)}{chr(10)}' for key in sorted(new))}{behind}".encode(
                "utf-8", "surrogatepass"
            )
        }
    )


@kind
def shuffled(chance: Random, files: Files) -> Mutant:
    """Types and branches exchanged, dropped and doubled, written anew by a YAML library."""
    path = pick(chance, files)
    _, head, _ = head_of(path, files[path])
    data = data_of(head)
    for _ in range(chance.choice((1, 2, 5))):
        places = _containers(data)
        if not places:
            break
        one, other = chance.choice(places), chance.choice(places)
        at = chance.choice(list(one) if isinstance(one, dict) else range(len(one)))
        came_from = chance.choice(list(other.values()) if isinstance(other, dict) else other)
        choice = chance.randrange(5)
        if choice == 0:
            del one[at]
        elif choice == 1:
            one[at] = json.loads(json.dumps(came_from, default=str))
        elif choice == 2:
            one[at] = [one[at]] if chance.random() < 0.5 else {"de": one[at]}
        elif choice == 3:
            one[at] = chance.choice(
                (None, True, 0, -1, 1.5, "", "x", [], {}, [None], {"x": None}, 10**30, "2021-03-26")
            )
        elif isinstance(one, list):
            one.extend(one[:50])
    return Mutant({path: in_head(path, files[path], dumped(chance, data))})


@kind
def key_twice(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    keys = list(data_of(head))
    more = f"{chance.choice(keys)}: {chance.choice(('x', '1', '[]', '{}', '', '~'))}\n"
    at = chance.choice((0, len(head)))
    return Mutant({path: f"{before}{head[:at]}{more}{head[at:]}{behind}".encode()}, named=(path,))


@kind
def many_keys_twice(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    return Mutant({path: in_head(path, files[path], "a: 1\n" * chance.choice((2, 200, 9000)))}, named=(path,))


@kind
def nested(chance: Random, files: Files) -> Mutant:
    """Up to and beyond the limit of 50, and far beyond."""
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    depth = chance.choice((10, 48, 49, 50, 51, 52, 100, 1000, 10_000, 30_000))
    steep = min(depth, 300)
    shape, deep = chance.choice(
        (
            ("[" * depth + "]" * depth, depth),
            ("[" * depth, depth),
            ("{a: " * min(depth, 9000) + "1" + "}" * min(depth, 9000), min(depth, 9000)),
            ("\n" + "- " * depth + "x", depth),
            (
                "\n" + "".join(f"{' ' * level}a:\n" for level in range(1, steep)) + " " * (steep + 1) + "b",
                steep,
            ),
            ("\n" + "? " * depth + "x", depth),
            ("[{" * (depth // 2) + "}]" * (depth // 2), depth // 2),
            ("{[" * min(depth, 9000), min(depth, 9000)),
            ("\n" + "".join(f"{' ' * level}-\n" for level in range(1, steep)), steep),
            ("[[], " * depth, depth),
            ("{? " * depth, depth),
        )
    )
    # as a value of its own, or in the place of one that is there
    new = f"{head}x: {shape}\n" if chance.random() < 0.6 else exchanged(chance, head, shape)
    return Mutant({path: f"{before}{new}{behind}".encode()}, named=(path,) if deep > 60 else ())


@kind
def unused_yaml(chance: Random, files: Files) -> Mutant:
    """Anchors, aliases, tags, merge keys, directives, further documents."""
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(12)
    )
    more = chance.choice(
        (
            "x: &a y\n",
            "x: &a y\nz: *a\n",
            "x: *unknown\n",
            "x: !!str y\n",
            "x: !<tag:x,2000:y> z\n",
            "x: &a {}\n<<: *a\n",
            "<<: {a: b}\n",
            bomb,
            "x: &a [*a]\n",
            "x: !!python/object/apply:os.system [id]\n",
            "x: !!set {a, b}\n",
            "!x y: z\n",
            "&k y: z\n",
            "x: &\n",
            "x: !\n",
            "x: ! y\n",
            "x: &a\n",
            "x: !!map\n",
            "? &a x\n: y\n",
        )
    )
    changed = chance.choice(
        (
            f"{head}{more}",
            f"{more}{head}",
            exchanged(chance, head, chance.choice(("&a x", "*a", "!!int x", "! x", "!!null", "&a [*a]"))),
        )
    )
    return Mutant({path: f"{before}{changed}{behind}".encode()}, named=(path,))


@kind
def documents(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files, r".*\.yaml")
    head = files[path].decode()
    other = files[pick(chance, files, r".*\.yaml")].decode()
    start = chance.choice(
        (
            "---\n",
            "--- # x\n",
            "...\n---\n",
            "%YAML 1.1\n---\n",
            "%TAG ! tag:x,2000:\n---\n",
            "--- \n",
            "---\t\n",
            "--- |\n",
            "...\n",
        )
    )
    return Mutant(
        {
            path: chance.choice(
                (f"{start}{head}", f"{head}{start}", f"{head}{start}{other}", f"{head}{start}{start}")
            ).encode()
        }
    )


@kind
def block_scalars(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    _, head, _ = head_of(path, files[path])
    sign = chance.choice(("|", ">", "|-", ">+", "|+", "|1", ">9", "|2-", ">-1", "| # x", "|x"))
    pad = " " * chance.randint(0, 12)
    lines = "\n".join(
        chance.choice(
            (
                "x" * 3000,
                "",
                pad,
                f"{pad}x",
                f"{pad}# x",
                f"{pad}x: y",
                f"{pad}- x",
                "\t",
                f"{pad}\tx",
                f"{pad}ä 👩‍👩‍👧",
            )
        )
        for _ in range(chance.randint(0, 6))
    )
    return Mutant({path: in_head(path, files[path], exchanged(chance, head, f"{sign}\n{pad}{lines}"))})


@kind
def indentation(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    _, head, _ = head_of(path, files[path])
    lines = head.split("\n")
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(lines))
        how = chance.randrange(4)
        if how == 0:
            lines[at] = " " * chance.randint(1, 9) + lines[at]
        elif how == 1:
            lines[at] = lines[at].lstrip()
        elif how == 2:
            lines[at] = "\t" + lines[at]
        else:
            lines[at] = lines[at] + chance.choice((" ", "\t", ":", " :", " -", " #", ",", " |", " >", " \\"))
    return Mutant({path: in_head(path, files[path], "\n".join(lines))})


@kind
def many(chance: Random, files: Files) -> Mutant:
    """Very many fields, items or faults."""
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    most = 3000 if before else 40_000
    one = chance.choice(
        (
            "a{n}: b\n",
            "Title{n}: x\n",
            "'{n}': [x]\n",
            "# {n}\n",
            "a{n}: [\n",
            "x{n}: 'y\n",
            "? a{n}\n",
            "{n}: 2021-13-01\n",
        )
    )
    items = chance.choice(("x", "{a: b}", "[]", "solar", "a@b.de", "2021-01-01"))
    with_items = exchanged(chance, head, f"[{', '.join([items] * most)}]")
    more = (
        with_items
        if chance.random() < 0.5
        else head + "".join(one.replace("{n}", str(n)) for n in range(most))
    )
    return Mutant({path: f"{before}{more}{behind}".encode()})


@kind
def reference_to_nobody(chance: Random, files: Files) -> Mutant:
    name = chance.choice(("nobody-at-all", "x" * 64, "solar-x", "9"))
    path = pick(chance, files, r"(teams|challenges)/.*\.md")
    where, field = (
        ("challenge", r"challenge") if path.startswith("teams/") else ("submitted_by", r"submitted_by")
    )
    before, head, behind = head_of(path, files[path])
    lines = [line for line in head.split("\n") if not line.startswith(f"{field}:")]
    return Mutant({path: f"{before}{where}: {name!r}\n{chr(10).join(lines)}{behind}".encode()}, named=(path,))


@kind
def body(chance: Random, files: Files) -> Mutant:
    """Bodies that Markdown could stumble over."""
    path = pick(chance, files, r"(challenges|teams|partners|jury/.*/reviews)/.*\.md")
    before, head, _ = head_of(path, files[path])
    parts = (
        "[",
        "]",
        "(",
        ")",
        "*",
        "_",
        "`",
        "~~~",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\t",
        "<",
        ">",
        "<!--",
        "<a href='",
        "&#0;",
        "&#x110000;",
        "&amp",
        "\\",
        "|",
        "|-|",
        "\n",
        "\n\n",
        "![",
        "](",
        "http://",
        "www.",
        "#",
        "######## ",
        "---\n",
        "===\n",
        "[x]: y\n",
        "[^1]",
        "@",
        "ä",
        "\u0301",
        "👩‍👩‍👧",
        "{{",
        "{%",
        "$",
        "x",
    )
    text = (
        "".join(chance.choices(parts, k=chance.choice((5, 50, 2000))))
        if chance.random() < 0.6
        else chance.choice(parts) * chance.choice((50, 5000, 60_000))
    )
    return Mutant({path: f"{before}{head}---\n{text}".encode()})
