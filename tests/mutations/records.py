"""1xx: single records whose fields are missing, misspelt, too long or in contradiction."""

from __future__ import annotations

import re
from random import Random

from tests.mutations.planting import (
    Content,
    EditionFiles,
    Planted,
    in_body,
    in_head,
    mutator,
    one,
    swap,
    with_files,
    written,
)

ANY = r"(challenges|teams|partners|jury/jurors)/"
LIMITS = {
    "challenges": {"title": 120, "question": 280, "body": 800},
    "teams": {"title": 80, "tagline": 140, "body": 4000},
}
STUBS = {
    "teams": "Hier steht, was das Team geschaffen hat: Welches Problem löst es? Für wen? Wie geht es weiter?",
    "challenges": "Hier steht, was Teams wissen müssen: Was gab es schon? Welche Ideen gibt es? Was ist rechtlich zu beachten?",
}


@mutator("OSI101")
def an_unknown_field(chance: Random, files: EditionFiles) -> Planted:
    key = chance.choice(["farbe", "titel", "Status", "e-mail", "votess", "tittle"])
    if chance.random() < 0.3:
        return swap(chance, files, r"schedule", r"^        kind: \w+\n(?P<at>)", f"        ⟦{key}⟧: blau\n")
    return in_head(files.pick(chance, ANY), files, f"⟦{key}⟧: blau")


@mutator("OSI102")
def a_required_field_taken_out(chance: Random, files: EditionFiles) -> Planted:
    if chance.random() < 0.3:
        item = r"^      - (?P<at>id: .*\n        name:\n(?:          .*\n)*        kind: \w+\n)"
        kind = re.compile(r"        kind: .*\n")
        return swap(chance, files, "schedule", item, lambda m: f"⟦{m['at'][0]}⟧{kind.sub('', m['at'][1:])}")
    required = {
        "challenges/": "theme|status|roles",
        "teams/": "theme|origin|language|status",
        "partners/": "kind|status",
    }
    where, keys = chance.choice([*required.items(), ("jury/jurors/", "sector|status|max_reviews|themes")])
    return swap(chance, files, where, rf"^(?:{keys}): .*\n", "")


@mutator("OSI103")
def another_type(chance: Random, files: EditionFiles) -> Planted:
    where, pattern, new = chance.choice(
        [
            (r"teams/", r"^members: (?P<at>.*)$", "⟦fünf⟧"),
            (r"challenges/", r"^title: (?P<at>.*)$", "⟦2021⟧"),
            (r"challenges/", r"^roles: (?P<at>.*)$", "⟦adviser⟧"),
            (r"jury/jurors/", r"^max_reviews: (?P<at>.*)$", '⟦"6"⟧'),
            (r"partners/", r"^name: (?P<at>.*)$", "⟦true⟧"),
            (r"partners/", r"^ags: (?P<at>.*)$", "⟦12074⟧"),
        ]
    )
    return swap(chance, files, where, pattern, new)


@mutator("OSI104")
def a_word_that_is_not_in_the_list(chance: Random, files: EditionFiles) -> Planted:
    word = chance.choice(["publised", "fertig", "Submitted", "yes", "draft-2"])
    return swap(chance, files, ANY, r"^(?:status|sector|kind|origin|intake|land): (?P<at>.*)$", f"⟦{word}⟧")


@mutator("OSI105")
def another_form(chance: Random, files: EditionFiles) -> Planted:
    where, pattern, new = chance.choice(
        [
            (r"challenges/", r"^submitted_on: (?P<at>.*)$", chance.choice(["⟦3.2.2021⟧", "⟦2021-02-30⟧"])),
            (r"teams/", r"^submitted_at: (?P<at>.*)$", "⟦2021-03-21T17:42:00⟧"),
            (r"teams/", r"^language: (?P<at>.*)$", "⟦Deutsch⟧"),
            (r"teams/", r"^video: (?P<at>.*)$", "⟦www.example.org/film⟧"),
            (r"partners/", r"^ags: (?P<at>.*)$", '⟦"1207"⟧'),
            (r"schedule", r"^        time: (?P<at>.*)$", "⟦18.00 Uhr⟧"),
            (r"private/contacts.yaml", r"^  email: (?P<at>.*)$", "⟦unbekannt⟧"),
        ]
    )
    return swap(chance, files, where, pattern, new)


@mutator("OSI106")
def a_number_out_of_range(chance: Random, files: EditionFiles) -> Planted:
    fields = {"teams/": "members|video_seconds", "challenges/": "votes", "jury/jurors/": "max_reviews"}
    where, keys = chance.choice([*fields.items()])
    return swap(chance, files, where, rf"^(?:{keys}): (?P<at>.*)$", f"⟦-{chance.randint(1, 99)}⟧")


@mutator("OSI107")
def nothing_filled_in(chance: Random, files: EditionFiles) -> Planted:
    if chance.random() < 0.5:
        lists = r"^(?:themes|roles|languages): (?P<at>\[.*\])$"
        return swap(chance, files, r"challenges/|jury/jurors/", lists, "⟦[]⟧")
    empty = chance.choice(['""', "'  '", "null", "~"])
    return swap(chance, files, ANY, r"^(?:title|name|organisation|theme|land): (?P<at>.*)$", f"⟦{empty}⟧")


@mutator("OSI110")
def one_character_too_many(chance: Random, files: EditionFiles) -> Planted:
    folder = chance.choice([*LIMITS])
    key, limit = chance.choice([*LIMITS[folder].items()])
    more = "x" * chance.randint(1, 40)
    path = files.pick(chance, f"{folder}/")
    if key == "body":
        head, closing, body = files.texts[path].partition("\n---\n")
        kept = (body.strip() + " " + "so weiter, " * 400)[:limit]
        kept = kept[:-1] + "y" if kept[-1].isspace() else kept
        return written(path, f"{head}{closing}{kept}⟦{more}⟧\n")
    quote = chance.choice(["", '"', "'"])
    value = f"{quote}{('Wort ' * 99)[: limit - 1]}y⟦{more}⟧{quote}"
    return swap(
        chance,
        files,
        "",
        rf"^{key}: (?P<at>[^\n>|]+)$",
        value,
        of=files.having(f"{folder}/", key, r"[^>|].*"),
    )


@mutator("OSI111")
def a_long_video(chance: Random, files: EditionFiles) -> Planted:
    seconds = chance.choice([121, 122, chance.randint(123, 9000)])
    return swap(chance, files, r"teams/", r"^video_seconds: (?P<at>\d+)$", f"⟦{seconds}⟧")


@mutator("OSI112")
def needed_because_of_another(chance: Random, files: EditionFiles) -> Planted:
    if chance.random() < 0.4:
        path = files.pick(chance, r"jury/selection/reviews/", "status", "final")
        head = files.texts[path].partition("\n---\n")[0]
        return written(path, head.replace("status: final", "status: ⟦final⟧", 1) + "\n---\n")
    status = r"^status: (?P<at>published|submitted)$"
    return swap(chance, files, r"(challenges|teams)/", status, "⟦merged⟧")


@mutator("OSI113")
def a_contradiction(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, r"(challenges|teams)/", "status", "published|submitted")
    if chance.random() < 0.5:
        other = files.pick(chance, path.split("/")[0] + "/", "status", "published|submitted")
        return in_head(path, files, f"merged_into: ⟦{re.split('[/.]', other)[-2]}⟧")
    adviser = files.having(r"challenges/", "roles", r"\[(?:adviser|coordinator|developer)(?:, \w+)?\]")
    alone = [path for path in adviser if "implementation_partner" not in (files.value(path, "roles") or "")]
    return in_head(one(chance, alone), files, "resources: ⟦[staff]⟧")


@mutator("OSI114")
def only_in_another_language(chance: Random, files: EditionFiles) -> Planted:
    where = chance.choice(["edition", "schedule", "communes", "jury/selection/criteria"])
    pattern = r"(?P<at>(?:name|title|description|driver):\n( +)de: .*)\n\2en: "
    taken = r"^(\w+)(:)\n +de: .*$"
    return swap(chance, files, where, pattern, lambda m: re.sub(taken, r"⟦\1⟧\2", m["at"]))


@mutator("OSI115")
def an_unknown_time_zone(chance: Random, files: EditionFiles) -> Planted:
    zone = chance.choice(["Europe/Berlim", "Berlin", "MEZ", "europe/berlin/", "UTC+1"])
    return swap(chance, files, "edition.yaml", r"^timezone: (?P<at>\S+)", f"⟦{zone}⟧")


@mutator("OSI116")
def a_severity_that_cannot_be_set(chance: Random, files: EditionFiles) -> Planted:
    code = chance.choice(["OSI999", "OSI501", "OSI115", "OSI201", "OSI004"])
    return in_head("edition.yaml", files, f"checks:\n  ⟦{code}⟧: {{severity: off, why: wissen wir}}")


@mutator("OSI117")
def a_tag(chance: Random, files: EditionFiles) -> Planted:
    tag = chance.choice(["<b>⟧", "</b>⟧", "<br/>⟧", '<script src="x">⟧', "<!--⟧ weg -->"])
    return in_body(chance, files, r"(challenges|teams|jury/selection/reviews)/", f"⟦{tag}")


@mutator("OSI118")
def a_light_colour(chance: Random, files: EditionFiles) -> Planted:
    colour = chance.choice(["#f5a623", "#FFFFFF", "#ffee00", "#8fd3ff"])
    return in_head("edition.yaml", files, f"colours:\n  {chance.choice(['accent', 'link'])}: ⟦'{colour}'⟧")


@mutator("OSI119")
def a_picture_that_is_not_there(chance: Random, files: EditionFiles) -> Planted:
    where, pattern = chance.choice(
        [("edition", r"^  logo: (?P<at>.*)$"), ("partners/", r"^  image: (?P<at>.*)$")]
    )
    return swap(
        chance, files, where, pattern, f"⟦assets/{chance.choice(['fehlt.png', 'logo.gif', 'Logo.png'])}⟧"
    )


@mutator("OSI120")
def a_stub_of_osi_new(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, r"(challenges|teams)/", "status", "published|submitted")
    head = files.texts[path].partition("\n---\n")[0]
    return written(path, f"{head}\n---\n⟦{STUBS[path.split('/')[0]]}⟧\n")


@mutator("OSI108")
def of_a_newer_osi(chance: Random, files: EditionFiles) -> Planted:
    return swap(chance, files, "edition.yaml", r"^schema_version: (?P<at>1)", f"⟦{chance.randint(2, 99)}⟧")


@mutator("OSI121")
def a_key_of_another_state(chance: Random, files: EditionFiles) -> Planted:
    other = chance.choice(["BW", "BY", "SN"])
    return swap(
        chance,
        files,
        r"partners/",
        r'^ags: "(?P<ags>\d\d)\d+"\nland: (?P<at>\w\w)$',
        lambda found: f"⟦{other if found['at'] != other else 'TH'}⟧",
    )


def register(files: EditionFiles, changed: str, key: str, name: str) -> dict[str, Content]:
    """An invented list of communes in the layout of GV100AD; for ``changed`` it has another key or name."""
    lines = []
    for path in files.having(r"partners/", "kind", "commune"):
        ags, title = files.value(path, "ags") or "", files.value(path, "name") or ""
        if path == changed:
            ags, title = key or ags, name or title
        kind = "40" if len(ags) == 5 else "60"
        lines.append(f"{kind}20210101{ags:<12}{title:<50}{'':<50}{'43' if kind == '40' else '61'}")
    return {"reference/GV100AD_310121.txt": "\n".join([*lines, ""]).encode()}


def keyed(chance: Random, files: EditionFiles) -> tuple[str, Planted]:
    """A commune and the place of its key."""
    path = files.pick(chance, r"partners/", "ags", r"\d+")
    return path, swap(chance, files, "", r"^ags: (?P<at>.*)$", lambda found: f"⟦{found['at']}⟧", of=[path])


@mutator("OSI122")
def a_key_that_is_not_listed(chance: Random, files: EditionFiles) -> Planted:
    """The official list has another key in place of this one."""
    path, fault = keyed(chance, files)
    key = files.value(path, "ags") or ""
    return with_files(fault, register(files, path, key[:-1] + str((int(key[-1]) + 5) % 10), ""))


@mutator("OSI123")
def a_key_of_another_place(chance: Random, files: EditionFiles) -> Planted:
    """The official list has another name for this key."""
    path, fault = keyed(chance, files)
    return with_files(fault, register(files, path, "", "Ganz woanders"))


@mutator("OSI124")
def an_address_without_a_dot(chance: Random, files: EditionFiles) -> Planted:
    url = chance.choice(["https://intranet/film", "http://localhost:8000/", "https://laufwerk"])
    return swap(chance, files, r"teams/", r"^video: (?P<at>.*)$", f"⟦{url}⟧")


@mutator("OSI125")
def a_language_that_nobody_speaks(chance: Random, files: EditionFiles) -> Planted:
    code = chance.choice(["qx", "xx", "dd", "zzz"])
    return swap(chance, files, r"teams/", r"^language: (?P<at>.*)$", f"⟦{code}⟧")


@mutator("OSI126")
def a_file_name_as_description(chance: Random, files: EditionFiles) -> Planted:
    names = ["portraet-quellhagen.png", "IMG_2041.jpg", "portraet-quellhagen", "DSC00417.JPG"]
    return swap(chance, files, r"partners/", r"^  alt: (?P<at>.*)$", f"⟦{chance.choice(names)}⟧")
