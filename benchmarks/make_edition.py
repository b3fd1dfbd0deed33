"""Writes a large invented edition without problems: `python benchmarks/make_edition.py OUT --challenges 1990 --teams 1498 …`."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from invented_jury import make_jurors, make_reviews
from invention import AREA_STATES, World, block, markdown, record, slug

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "example-edition"
TEXTS = Path(__file__).with_name("edition_texts.yaml")
SHARED = (".gitignore", "edition.yaml", "schedule.yaml", "communes.yaml", "assets/logo.png")
PORTRAIT = "assets/portraet-quellhagen.png"
STEP_DAYS = {
    "interne-sammlung": 5,
    "roundtable": 2,
    "eingabe": 15,
    "letter-of-commitment": 16,
    "einladung-akteure": 25,
}
FIRST_DAY, GO_LIVE, LAST_DAY = date(2021, 2, 1), date(2021, 2, 25), date(2021, 3, 15)
CLOSE = datetime.fromisoformat("2021-03-21T18:00:00+01:00")
COMMIT_DATE = "2021-10-15T10:00:00+02:00"


def make_places(world: World, count: int) -> None:
    """Names of places, each once."""
    texts, chance = world.texts, world.chance
    names = [first + last for first in texts["place_first"] for last in texts["place_last"]]
    chance.shuffle(names)
    world.places = [name + chance.choice(texts["place_extra"]) for name in names[:count]]


def make_communes(world: World, count: int, committed: int, blocks: list[str]) -> None:
    """Communes as partners, the first ``committed`` of them with everything that they owe."""
    chance = world.chance
    for number, place in enumerate(world.places[:count]):
        kind = chance.choice(["Stadt", "Stadt", "Gemeinde", "Markt", "Landkreis"])
        land, name = chance.choice(AREA_STATES), f"{kind} {place}"
        key, district = slug(name), f"{world.texts['lands'][land]}{chance.randint(0, 7)}9"
        ags = (
            f"{district}{number % 10}" if kind == "Landkreis" else f"{district}{number % 10}{number + 100:03}"
        )
        domain = f"{slug(place)}.example"
        people = {"organisation": name, "source": "third_party"}
        office = world.person(f"{key}-amt", domain, organisation=name, function="Koordination")
        front: dict[str, Any] = {"name": name, "kind": "commune", "roles": ["challenge_giver"]}
        status = "committed" if number < committed else chance.choice(["interested", "invited", "declined"])
        front |= {"status": status, "ags": ags, "land": land, "contact": office}
        if status == "committed":
            head = world.person(f"{key}-spitze", domain, function="Hausspitze", **people)
            front["contacts"] = {"head": head, "department": office}
            taken = blocks[: chance.randint(1, len(blocks))]
            front["engagement"] = {
                part: chance.choice([["basic"], ["basic", "additional"]]) for part in taken
            }
            front["regional"] = True if world.sometimes(0.2) else None
            front["done"] = {step: str(FIRST_DAY + timedelta(days)) for step, days in STEP_DAYS.items()}
            front["reference"] = f"{chance.randint(1, 80)}.{chance.randint(1, 9)}/2021-{number:04}"
            if number % 2 == 0:
                quote = {"text": chance.choice(world.texts["quotes"]), "by": world.contacts[head]["name"]}
                front["quote"] = {**quote, "function": f"Hausspitze, {name}", "approved_on": "2021-03-10"}
                front["done"]["zitat-und-bild"] = "2021-03-10"
                world.contacts[head]["consents"] = {"quote": "2021-03-10", "portrait": "2021-03-10"}
            if number % 40 == 0:
                alt = "Gezeichnetes Brustbild einer Person mit grünem Blazer vor Hügeln und gelber Sonne."
                front["portrait"] = {"image": PORTRAIT, "alt": alt, "consent_on": "2021-03-10"}
        text = world.fill(chance.choice(world.texts["partner_texts"]).replace("{ort}", place))
        world.files[f"partners/{key}.md"] = record(front, text)
        world.communes.append({"id": key, "name": name, "domain": domain, "land": land, "status": status})


def make_organisations(world: World, count: int) -> None:
    """Organisations that are no communes, as partners."""
    chance = world.chance
    for number in range(count):
        kind, place = chance.choice(world.texts["partner_kinds"]), world.places[number]
        name = f"{chance.choice(['Verein', 'Netzwerk', 'Initiative', 'Kontor'])} Morgen für {place}"
        key, domain = f"{slug(name)}-{number}", f"{slug(name)}-{number}.example"
        contact = world.person(f"{key}-kontakt", domain, organisation=name)
        front = {"name": name, "kind": kind, "roles": ["challenge_giver", "network"], "status": "committed"}
        text = world.fill(chance.choice(world.texts["organisation_texts"]))
        land = chance.choice(AREA_STATES)
        world.files[f"partners/{key}.md"] = record({**front, "land": land, "contact": contact}, text)
        world.organisations.append({"id": key, "name": name, "domain": domain})


def givers(world: World, count: int) -> list[dict[str, Any] | None]:
    """Who submits each challenge: committed communes one to three of their own, organisations, and citizens."""
    committed = [commune for commune in world.communes if commune["status"] == "committed"]
    rest = count - len(committed)
    found: list[dict[str, Any] | None] = [*committed]
    for commune in committed:
        more = min(world.chance.choice([0, 0, 1, 2]), max(0, rest // 2))
        found += [commune] * more
        rest -= more
    while len(found) < count:
        organisation = world.organisations and world.sometimes(0.15)
        found.append(world.chance.choice(world.organisations) if organisation else None)
    return found


def make_challenges(world: World, count: int) -> None:
    """Challenges of all themes and states; the first of every giver is published."""
    chance, seen = world.chance, set()
    themes = list(world.texts["topics"])
    published: list[str] = []
    for number, giver in enumerate(givers(world, count)):
        theme = themes[number % len(themes)]
        topic = chance.choice(world.texts["topics"][theme])
        title = world.short("title_patterns", 120, topic)
        key = f"{slug(topic['name'])}-{number:04}"
        states = ["published"] * 14 + [
            "submitted",
            "merged",
            "merged",
            "rejected",
            "returned",
            "draft",
            "withdrawn",
        ]
        first = (giver and giver["id"]) not in seen or number < len(themes)
        status = "published" if first or number < count // 4 else chance.choice(states)
        seen.add(giver and giver["id"])
        start, days = (FIRST_DAY, 18) if giver else (GO_LIVE, (LAST_DAY - GO_LIVE).days)
        contact = f"{giver['id']}-{'amt' if giver in world.communes else 'kontakt'}" if giver else None
        if giver is None and world.sometimes(0.6):
            contact = world.person(f"person-{number:04}", "post.example")
        roles = sorted(chance.sample(["adviser", "coordinator", "developer"], chance.randint(1, 2)))
        if giver:
            roles.append("implementation_partner")
        actors = chance.sample(world.texts["actors"], chance.randint(0, 3))
        places = [{"name": f"{actor} {chance.choice(world.places)}", "role": "affected"} for actor in actors]
        partners = [commune["id"] for commune in world.communes if commune is not giver]
        front = {
            "title": title,
            "theme": theme,
            "secondary_theme": chance.choice([None, themes[(number + 1) % len(themes)]]),
            "question": world.short("question_patterns", 280, topic),
            "roles": roles,
            "resources": ["staff", "infrastructure"] if giver else None,
            "actors": places,
            "submitted_by": giver["id"] if giver else "citizen",
            "contact": contact,
            "champions": [chance.choice(world.organisations)["id"]]
            if world.organisations and giver
            else None,
            "intake": "closed" if giver else "public",
            "submitted_on": str(start + timedelta(chance.randint(0, days))),
            "status": status,
            "merged_into": chance.choice(published) if status == "merged" else None,
            "moderation_note": "Rücksprache im Haus gehalten."
            if status in ("merged", "rejected", "returned")
            else None,
            "votes": chance.randint(1, 900) if status == "published" else None,
            "pilots": chance.sample(partners, 1) if partners and giver and status == "published" else None,
        }
        body = markdown(world, topic, chance.randint(320, 800), ("constraints", "constraint_items", ""))
        world.files[f"challenges/{key}.md"] = record(front, body)
        if status == "published":
            published.append(key)
        made = {"id": key, "theme": theme, "topic": topic, "status": status}
        world.challenges.append(
            {
                **made,
                "partners": [*(front["champions"] or ()), *(front["pilots"] or ()), giver and giver["id"]],
            }
        )


def make_teams(world: World, count: int) -> None:
    """Submissions, most of them on a published challenge, a few accepted late."""
    chance, names = world.chance, Counter[str]()
    open_ones = [challenge for challenge in world.challenges if challenge["status"] == "published"]
    for number in range(count):
        challenge = chance.choice(open_ones)
        own = world.sometimes(0.07)
        topic, land = challenge["topic"], chance.choice(list(world.texts["lands"]))
        title = (
            f"{topic['werk']} {chance.choice(['', '', '2.0', 'für ' + chance.choice(world.places)])}".strip()
        )
        names[title] += 1
        title = title if names[title] == 1 else f"{title} {names[title]}"
        key = f"{slug(title)[:56].strip('-')}-{number:04}"
        late = (number + 1) % 100 == 0
        handed_in = CLOSE + timedelta(
            seconds=chance.randint(60, 2400) if late else -chance.randint(30, 100_000)
        )
        status, since = chance.choice(
            [("registered", "2021-04-06"), ("active", "2021-04-15"), ("in_use", "2021-07-01")]
        )
        theme = world.texts["theme_names"][challenge["theme"]]
        front = {
            "title": title,
            "tagline": world.short("taglines", 140, topic),
            "challenge": None if own else challenge["id"],
            "theme": challenge["theme"],
            "origin": chance.choice(["new", "new", "new", "developed_further", "commercial"]),
            "language": "de",
            "members": chance.randint(2, 9),
            "contact": world.person(f"team-{number:04}", f"{key}.example", consents={"terms": "2021-03-19"}),
            "land": land,
            "video": f"https://video.example.org/{key}",
            "video_seconds": chance.randint(60, 120),
            "links": [f"https://{key}.example.org", f"https://code.example.org/{key}"][
                : chance.randint(0, 2)
            ],
            "submitted_at": handed_in.isoformat(),
            "status": "submitted",
            "late": {"accepted": True, "reason": "Die Plattform war kurz vor Schluss nicht erreichbar."}
            if late
            else None,
            "entered_via": "hackathon",
            "awards": [f"Auszeichnung im Themenbereich {theme}"] if (number + 43) % 50 == 0 else None,
            "programme": {"status": status, "since": since} if world.sometimes(0.15) else None,
        }
        body = markdown(
            world, topic, chance.randint(1400, 3800), ("descriptions", "description_items", "headings")
        )
        world.files[f"teams/{key}.md"] = record(front, body)
        partners = set() if own else {partner for partner in challenge["partners"] if partner}
        world.teams.append({"id": key, "theme": challenge["theme"], "partners": partners})


def make(
    out: Path, *, challenges: int, teams: int, jurors: int, reviews_per_team: int, communes: int, seed: int
) -> None:
    """Write the edition into the new folder ``out``."""
    world = World(Random(seed), yaml.safe_load(TEXTS.read_text("utf-8")))  # noqa: S311 - not a secret
    config, blocks, criteria = (
        yaml.safe_load((EXAMPLE / path).read_text("utf-8"))
        for path in ("edition.yaml", "communes.yaml", "jury/selection/criteria.yaml")
    )
    world.texts["theme_names"] = {theme["id"]: theme["name"]["de"] for theme in config["themes"]}
    make_places(world, max(communes, 60))
    make_communes(
        world, communes, min(communes * 4 // 5, challenges // 2), [part["id"] for part in blocks["blocks"]]
    )
    make_organisations(world, communes // 5)
    make_challenges(world, challenges)
    make_teams(world, teams)
    make_jurors(world, jurors, teams * reviews_per_team)
    make_reviews(world, reviews_per_team, [part["id"] for part in criteria["criteria"]])
    world.files["private/contacts.yaml"] = block(world.contacts)
    form = (EXAMPLE / "jury" / "selection" / "criteria.yaml").read_text("utf-8")
    world.files["jury/selection/criteria.yaml"] = re.sub(
        r"(?m)^reviews_per_team: \d+", f"reviews_per_team: {reviews_per_team}", form
    )
    for path, text in world.files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(unicodedata.normalize("NFC", text).encode())
    shared = (*SHARED, PORTRAIT) if any(PORTRAIT in text for text in world.files.values()) else SHARED
    for path in shared:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(EXAMPLE / path, out / path)


def commit(out: Path) -> None:
    """One commit with a fixed date and identity, without any configuration of this machine."""
    who = {"NAME": "Organisationsteam", "EMAIL": "hallo@update.example.org", "DATE": COMMIT_DATE}
    identity = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    silence = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Durchgang 2021"]):
        subprocess.run(["git", *arguments], cwd=out, check=True, env={**os.environ, **identity, **silence})


def main() -> None:
    """Read the options and write the edition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    sizes = {
        "challenges": 1990,
        "teams": 1498,
        "jurors": 600,
        "reviews-per-team": 5,
        "communes": 150,
        "seed": 2021,
    }
    for name, default in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--git", action="store_true", help="make it a repository with one commit")
    options = vars(parser.parse_args())
    out, git = options.pop("out"), options.pop("git")
    make(out, **options)
    if git:
        commit(out)


if __name__ == "__main__":
    main()
