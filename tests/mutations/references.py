"""2xx: ids that lead nowhere, to the wrong record, or in a circle."""

from __future__ import annotations

import re
from random import Random

from osi_cli.problems import Span
from tests.mutations.planting import (
    EditionFiles,
    Planted,
    id_of,
    mutator,
    one,
    replaced,
    spots,
    swap,
    with_files,
    written,
)


@mutator("OSI201")
def a_name_that_is_no_id(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, r"(challenges|teams|partners)/")
    folder = path.partition("/")[0]
    bad = chance.choice(["Neue_Stadt", "Bürger", "nul", "zwei--striche", "mit leerzeichen", "x" * 65])
    return Planted({f"{folder}/{bad}.md": files.texts[path].encode()}, (Span(f"{folder}/{bad}.md"),))


@mutator("OSI202")
def an_id_twice(chance: Random, files: EditionFiles) -> Planted:
    where = chance.choice(["edition.yaml", "schedule.yaml", "jury/selection/criteria.yaml", "assignments"])
    if where == "assignments":
        path = "jury/selection/assignments.yaml"
        return swap(
            chance, files, path, r": \[(?P<a>[\w-]+), (?P<at>[\w-]+)", lambda found: f"⟦{found['a']}⟧"
        )
    text = files.texts[where]
    indent = "      - id: " if where == "schedule.yaml" else "  - id: "
    first, second = sorted(
        chance.sample(spots(files, where, rf"^{indent}(\S+)$"), 2), key=lambda found: found.start()
    )
    return written(where, f"{text[: second.start(1)]}⟦{first[1]}⟧{text[second.end(1) :]}")


@mutator("OSI203")
def a_reference_to_nothing(chance: Random, files: EditionFiles) -> Planted:
    where, pattern = chance.choice(
        [
            (r"challenges/", r"^(?:theme|submitted_by): (?P<at>.*)$"),
            (r"challenges/", r"^(?:champions|pilots): \[(?P<at>[\w-]+)"),
            (r"teams/", r"^(?:theme|challenge): (?P<at>.*)$"),
            (r"partners/", r"^  (?P<at>[\w-]+): \[basic"),
            (r"jury/jurors/", r"^themes: \[(?P<at>\w+)"),
            (r"jury/selection/assignments", r"\[(?P<at>[\w-]+)"),
            (r"jury/selection/reviews/", r"^scores: \{(?P<at>\w+)"),
        ]
    )
    return swap(chance, files, where, pattern, lambda found: f"⟦{found['at']}-gibt-es-nicht⟧")


@mutator("OSI204")
def a_person_that_nobody_knows(chance: Random, files: EditionFiles) -> Planted:
    where = r"(challenges|teams|partners|jury/jurors)/"
    return swap(chance, files, where, r"^ *(?:contact|head|department|press): (?P<at>.+)$", "⟦niemand⟧")


@mutator("OSI205")
def merged_in_a_circle(chance: Random, files: EditionFiles) -> Planted:
    path = files.pick(chance, r"(challenges|teams)/", "status", "published|submitted")
    new = f"status: merged\nmerged_into: ⟦{id_of(path)}⟧"
    return swap(chance, files, "", r"^status: \w+$", new, of=[path])


@mutator("OSI206")
def the_same_theme_twice(chance: Random, files: EditionFiles) -> Planted:
    new = "theme: {0}\nsecondary_theme: ⟦{0}⟧"
    both = r"^theme: (?P<theme>\w+)\n(?:secondary_theme: \w+$)?"
    return swap(
        chance,
        files,
        r"challenges/",
        both,
        lambda found: new.format(found["theme"]) + "\n" * (found[0][-1] == "\n"),
    )


@mutator("OSI207")
def merged_into_one_that_is_gone(chance: Random, files: EditionFiles) -> Planted:
    """What a merged record names is withdrawn, or merged into one that is."""
    path = files.pick(chance, r"(challenges|teams)/", "status", "merged")
    folder = path.split("/")[0]
    target = f"{folder}/{files.value(path, 'merged_into')}.md"
    fault = swap(chance, files, "", r"^merged_into: (?P<at>.*)$", lambda found: f"⟦{found['at']}⟧", of=[path])
    if chance.random() < 0.5:
        return with_files(fault, {target: replaced(files, target, r"^status: \w+$", "status: withdrawn")})
    last = one(
        chance,
        [other for other in files.having(f"{folder}/", "status", "published|submitted") if other != target],
    )
    chain = replaced(files, target, r"^status: \w+$", f"status: merged\nmerged_into: {id_of(last)}")
    return with_files(
        fault, {target: chain, last: replaced(files, last, r"^status: \w+$", "status: withdrawn")}
    )


@mutator("OSI208")
def a_fourth_challenge(chance: Random, files: EditionFiles) -> Planted:
    """Four more challenges of one commune: the last of them, at least, is beyond the third."""
    communes = files.having(r"partners/", "kind", "commune")
    commune = id_of(one(chance, [path for path in communes if files.value(path, "status") == "committed"]))
    path = files.pick(chance, r"challenges/", "status", "published")
    text = replaced(files, path, r"^submitted_by: .*$", f"submitted_by: ⟦{commune}⟧").decode()
    last = written(
        "challenges/zusatz-4.md", re.sub(r"(?m)^submitted_on: .*$", "submitted_on: 2021-03-15", text)
    )
    return with_files(
        last, {f"challenges/zusatz-{n}.md": last.files["challenges/zusatz-4.md"] for n in (1, 2, 3)}
    )


@mutator("OSI209")
def a_team_on_a_hidden_challenge(chance: Random, files: EditionFiles) -> Planted:
    """A team names a challenge that is not published, or its challenge is taken back."""
    team = one(
        chance,
        [path for path in files.having(r"teams/", "status", "submitted") if files.value(path, "challenge")],
    )
    fault = swap(chance, files, "", r"^challenge: (?P<at>.*)$", lambda found: f"⟦{found['at']}⟧", of=[team])
    if chance.random() < 0.5:
        path = f"challenges/{files.value(team, 'challenge')}.md"
        hidden = chance.choice(["draft", "rejected", "withdrawn", "returned"])
        return with_files(fault, {path: replaced(files, path, r"^status: \w+$", f"status: {hidden}")})
    other = id_of(files.pick(chance, r"challenges/", "status", "draft|submitted|returned|rejected|withdrawn"))
    return swap(chance, files, "", r"^challenge: (?P<at>.*)$", f"⟦{other}⟧", of=[team])
