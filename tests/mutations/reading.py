"""0xx: files that cannot be read, YAML that cannot be understood, characters that must not be there."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from osi_cli.problems import Span
from tests.mutations.planting import EditionFiles, NoPlaceError, Planted, in_head, mutator, one, swap, written

RECORDS = r"(challenges|teams|partners|jury/selection/reviews)/"
MARKDOWN_HEADS = r"(challenges|teams)/"
PLAIN_TEXT = r"^(?:title|tagline|name|organisation): (?P<at>[A-Za-zÄÖÜ][\w –-]*\w)$"


@mutator("OSI001")
def a_link_in_place_of_a_file(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, RECORDS)
    return Planted({path: Path("/nowhere") / path}, (Span(path),))


@mutator("OSI003")
def too_large(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, RECORDS)
    text = files.texts[path]
    if chance.random() < 0.5:
        return written(path, text + "\n" * (1024 * 1024 - len(text.encode()) + chance.randint(1, 9)))
    return written(path, text.replace("\n---\n", "\n#" + "x" * 64 * 1024 + "\n---\n", 1))


@mutator("OSI004")
def another_encoding(chance: Random, files: EditionFiles) -> Planted:
    path = one(
        chance, [path for path in files.paths(RECORDS) if re.search("[äöüß](?=[ -~])", files.texts[path])]
    )
    text = files.texts[path]
    at = chance.choice([found.start() for found in re.finditer("[äöüß](?=[ -~])", text)])
    before = text[:at]
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    content = before.encode() + text[at].encode("cp1252") + text[at + 1 :].encode()
    return Planted({path: content}, (Span(path, line, column, line, column + 1),))


@mutator("OSI005")
def a_control_character(chance: Random, files: EditionFiles) -> Planted:
    bad = chance.choice("\x07\x1b\x85\u2028\u2029\x00")
    return swap(chance, files, RECORDS, r"^(?:title|name|status): \w\w(?P<at>)", f"⟦{bad}⟧")


@mutator("OSI006")
def front_matter_open(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, RECORDS)
    text = files.texts[path]
    return written(path, chance.choice([text[4:], text.replace("\n---\n", "\n\n", 1), f" {text}", text[1:]]))


@mutator("OSI007")
def a_colon_in_plain_text(chance: Random, files: EditionFiles) -> Planted:
    return swap(chance, files, RECORDS, PLAIN_TEXT, lambda found: f"{found['at']}⟦⟧: {found['at'].lower()}")


@mutator("OSI008", exact="line")
def nested_too_deep(chance: Random, files: EditionFiles) -> Planted:
    depth = chance.randint(51, 5000)
    return swap(chance, files, r"challenges/", r"^roles: (?P<at>\[.*\])$", f"⟦{'[' * depth}{']' * depth}⟧")


@mutator("OSI009")
def shorthand(chance: Random, files: EditionFiles) -> Planted:
    new = chance.choice(["⟦&x⟧ klima", "⟦!!str⟧ klima", "⟦*x⟧", "klima\n⟦<<⟧: {votes: 3}"])
    return swap(chance, files, MARKDOWN_HEADS, r"^theme: (?P<at>.*)$", new)


@mutator("OSI010")
def a_field_twice(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, r"(challenges|teams|partners|jury/jurors|jury/selection/reviews)/")
    head = files.texts[path].removeprefix("---\n").partition("\n---\n")[0]
    key = chance.choice(re.findall(r"(?m)^(\w+):", head))
    return in_head(path, files, f"⟦{key}⟧: doppelt")


@mutator("OSI011")
def no_fields(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, r"jury/jurors/|communes|schedule")
    return written(path, chance.choice(["", "- organisation\n", "nur ein Satz\n", "# leer\n"]))


@mutator("OSI012")
def a_letter_in_two_parts(chance: Random, files: EditionFiles) -> Planted:
    parts = {"ä": "a\u0308", "ö": "o\u0308", "ü": "u\u0308"}
    return swap(chance, files, RECORDS, r"[äöü]", lambda found: f"⟦{parts[found[0]]}⟧")


@mutator("OSI013")
def an_invisible_character(chance: Random, files: EditionFiles) -> Planted:
    bad = chance.choice("\u200b\u2060\u202e\u00ad")
    if chance.random() < 0.5:
        return swap(chance, files, RECORDS, r"^(?:title|name|tagline): \w\w(?P<at>)\w", f"⟦{bad}⟧")
    return swap(chance, files, RECORDS, r"(?<=[a-z]{3})(?P<at>)(?=[a-z]{3} [a-z]+ [a-z])", f"⟦{bad}⟧")


@mutator("OSI014")
def an_odd_space(chance: Random, files: EditionFiles) -> Planted:
    bad = chance.choice("\u2003\u2002\u3000\u205f")
    return swap(chance, files, MARKDOWN_HEADS, r"^(?:title|tagline): \w+(?P<at> )\w", f"⟦{bad}⟧")


@mutator("OSI015")
def names_that_differ_by_case(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, r"(challenges|teams|partners)/[a-z]")
    folder, _, name = path.rpartition("/")
    twin = f"{folder}/{name.capitalize()}"
    return Planted({twin: files.texts[path].encode()}, (Span(twin), Span(path)))


@mutator("OSI016")
def a_stray_file(chance: Random, files: EditionFiles) -> Planted:
    name = chance.choice(["notizen.docx", "kopie.txt", "entwurf.md.bak", "liste.xlsx", "team.yaml"])
    folder = chance.choice(["challenges", "teams", "partners", "jury", "jury/selection", "jury/jurors"])
    if f"{folder}/{name}" == "jury/jurors/team.yaml":
        raise NoPlaceError
    return Planted({f"{folder}/{name}": b"vergessen\n"}, (Span(f"{folder}/{name}"),))


@mutator("OSI017")
def a_conflict_left_by_git(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, RECORDS)
    head, closing, body = files.texts[path].partition("\n---\n")
    lines = body.split("\n")
    at = chance.randrange(len(lines))
    lines[at : at + 1] = ["⟦<<<<<<<⟧ HEAD", lines[at], "=======", f"{lines[at]} Neu.", ">>>>>>> andere"]
    return written(path, head + closing + "\n".join(lines))
