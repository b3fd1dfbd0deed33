"""Jurors, their plan and their reviews, for invented editions."""

from __future__ import annotations

import math

from invention import AREA_STATES, World, block, slug

SECTORS = ("administration", "civil_society", "business", "research", "media", "politics")


def make_jurors(world: World, count: int, reviews: int) -> None:
    """Jurors of all sectors; some work for a commune of the edition, some declare a conflict."""
    chance = world.chance
    themes = list(world.texts["topics"])
    away = {n: chance.choice(["dropped", "invited"]) for n in range(24, count, 25)}
    for number in range(count):
        sector = SECTORS[number % len(SECTORS)]
        kind = chance.choice(world.texts["organisations"][sector])
        commune = chance.choice(world.communes) if world.communes and (number + 24) % 30 == 0 else None
        name = commune["name"] if commune else f"{kind} {chance.choice(world.places)} {number + 1}"
        domain = commune["domain"] if commune else f"{slug(name)}.example"
        key = f"j-{slug(sector)}-{number:03}"
        declared = chance.choice(world.communes)["id"] if world.communes and number % 12 == 0 else None
        juror = {
            "organisation": name,
            "sector": sector,
            "land": commune["land"] if commune else chance.choice(AREA_STATES),
            "themes": sorted(chance.sample(themes, chance.randint(2, 4)), key=themes.index),
            "languages": ["de", "en"] if number % 2 else ["de"],
            "max_reviews": math.ceil(reviews / (count - len(away))) + chance.randint(1, 4),
            "status": away.get(number, "accepted"),
            "conflicts": {"partners": [declared]} if declared else None,
            "contact": world.person(
                key, domain, organisation=name, consents={"confidentiality": "2021-03-08"}
            ),
        }
        world.files[f"jury/jurors/{key}.yaml"] = block(juror)
        barred = {commune["id"]} if commune else set()
        world.jurors.append(
            {**juror, "id": key, "load": 0, "barred": barred | ({declared} if declared else set())}
        )


def make_reviews(world: World, each: int, criteria: list[str]) -> None:
    """The plan, and a final review for each of its pairs."""
    chance, texts = world.chance, world.texts
    plan: dict[str, list[str]] = {}
    for team in world.teams:
        free = [
            juror
            for juror in world.jurors
            if juror["status"] == "accepted"
            and juror["load"] < juror["max_reviews"]
            and not juror["barred"] & team["partners"]
        ]
        free.sort(
            key=lambda juror: juror["load"] + 2 * (team["theme"] not in juror["themes"]) + chance.random()
        )
        chosen = sorted(free[:each], key=lambda juror: str(juror["id"]))
        if len(chosen) < each:
            raise SystemExit(f"not enough jurors without conflicts for {team['id']}: ask for more jurors")
        plan[team["id"]] = [juror["id"] for juror in chosen]
        for juror in chosen:
            juror["load"] += 1
            middle = chance.randint(2, 4)
            scores = {key: min(5, max(1, middle + chance.randint(-1, 1))) for key in criteria}
            left_out = chance.choice(criteria) if world.sometimes(0.03) else None
            listed = ", ".join(
                f"{key}: {'null' if key == left_out else score}" for key, score in scores.items()
            )
            front = {
                "reasons": {left_out: chance.choice(texts["reasons"])} if left_out else None,
                "recommendation": ["none", "none", "programme", "award"][middle - 1],
                "status": "final",
                "confidential": chance.choice([None] * 6 + texts["confidential"]),
                "minutes": chance.randint(9, 48),
            }
            praise, advice = (
                chance.sample(texts["feedback"], 3),
                chance.sample(texts["advice"], chance.randint(2, 4)),
            )
            parts = [" ".join(world.fill(text) for text in some) for some in (praise, advice)]
            path = f"jury/selection/reviews/{team['id']}/{juror['id']}.md"
            body = "\n\n".join([*parts, chance.choice(texts["closings"])])
            world.files[path] = f"---\nscores: {{{listed}}}\n{block(front)}---\n{body}\n"
    ordered = {team: plan[team] for team in sorted(plan)}
    world.files["jury/selection/assignments.yaml"] = block({"assignments": ordered})
