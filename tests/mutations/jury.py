"""4xx: scores, scales, stages, plans and letters of the jury."""

from __future__ import annotations

import re
from random import Random

from osi_cli.problems import Span
from tests.mutations.planting import (
    EditionFiles,
    NoPlaceError,
    Planted,
    id_of,
    mutator,
    one,
    replaced,
    swap,
    written,
)

STAGE = "jury/selection"
CRITERIA = f"{STAGE}/criteria.yaml"
PLAN = f"{STAGE}/assignments.yaml"
REVIEWS = f"{STAGE}/reviews/"


def rows(files: EditionFiles) -> list[tuple[str, list[str]]]:
    """Teams and their jurors in the plan."""
    found = re.findall(r"(?m)^  ([\w-]+): \[(.*)\]$", files.texts[PLAN])
    return [(team, jurors.split(", ")) for team, jurors in found]


def without(files: EditionFiles, team: str, juror: str) -> bytes:
    """The plan where this juror does not review this team."""
    row = dict(rows(files))[team]
    left = ", ".join(other for other in row if other != juror)
    return replaced(files, PLAN, rf"^  {team}: .*$", f"  {team}: [{left}]")


@mutator("OSI401")
def off_the_scale(chance: Random, files: EditionFiles) -> Planted:
    score = chance.choice(["0", "6", "3.5", "-1", "100"])
    return swap(chance, files, REVIEWS, r"(?<=: )(?P<at>[1-5])(?=[,}])", f"⟦{score}⟧")


@mutator("OSI402")
def a_scale_without_sense(chance: Random, files: EditionFiles) -> Planted:
    pattern, new = chance.choice(
        [
            (r"^  step: (?P<at>1)$", "⟦3⟧"),
            (r"^  max: (?P<at>5)$", f"⟦{chance.choice([0, -4])}⟧"),
            (r'^    (?P<at>"[1-5]"):$', f"⟦{chance.choice(['6', '2.5', '17'])}⟧"),
        ]
    )
    return swap(chance, files, CRITERIA, pattern, new)


@mutator("OSI403")
def two_stages_of_one_number(chance: Random, files: EditionFiles) -> Planted:
    name = chance.choice(["zweite", "verlosung", "t"])
    text = files.texts[CRITERIA]
    return written(f"jury/{name}/criteria.yaml", re.sub(r"(?m)^order: 1$", "order: ⟦1⟧", text))


@mutator("OSI404")
def a_stage_without_criteria(chance: Random, files: EditionFiles) -> Planted:
    if chance.random() < 0.5:
        team, jurors = one(chance, rows(files))
        return written("jury/finale/assignments.yaml", f"assignments: {{{team}: [{jurors[0]}]}}\n")
    path = files.pick(chance, REVIEWS)
    return written(path.replace(STAGE, "jury/finale"), files.texts[path])


@mutator("OSI405")
def a_letter_without_a_word(chance: Random, files: EditionFiles) -> Planted:
    team = id_of(files.pick(chance, "teams/", "status", "submitted"))
    return written(f"feedback/{team}.md", chance.choice(["", "\n", "  \n\n", " \n"]))


@mutator("OSI406")
def a_form_in_the_wrong_place(chance: Random, files: EditionFiles) -> Planted:
    code = chance.choice(["zzzzzz", "aaaaaa", "a1b2c3"])
    return swap(chance, files, REVIEWS, r"^(?P<at>)status: final$", f"# osi review: ⟦{code}⟧\n")


@mutator("OSI407")
def a_review_that_nobody_planned(chance: Random, files: EditionFiles) -> Planted:
    team, jurors = one(chance, rows(files))
    juror = chance.choice(jurors)
    return Planted({PLAN: without(files, team, juror)}, (Span(f"{REVIEWS}{team}/{juror}.md"),))


def assigned(files: EditionFiles, chance: Random) -> tuple[str, str, Span]:
    """A team, one of its jurors, and where the plan names that juror."""
    team, jurors = one(chance, rows(files))
    juror = chance.choice(jurors)
    row = re.search(rf"(?m)^  {team}: \[.*\]$", files.texts[PLAN])
    assert row
    at = row.start() + re.search(rf"(?<=[\[ ]){juror}(?=[,\]])", row[0]).start()  # type: ignore[union-attr]
    line, column = files.texts[PLAN].count("\n", 0, at) + 1, at - files.texts[PLAN].rfind("\n", 0, at)
    return team, juror, Span(PLAN, line, column, line, column + len(juror))


@mutator("OSI408")
def too_close(chance: Random, files: EditionFiles) -> Planted:
    """A juror who says so, works for who gave the challenge, or shares a mail domain with the team."""
    team, juror, place = assigned(files, chance)
    path, contacts = f"jury/jurors/{juror}.yaml", "private/contacts.yaml"
    why = chance.choice(["team", "giver", "house", "mail"])
    if why == "mail":
        person = files.value(path, "contact")
        domain = re.search(
            rf'(?m)^{files.value(f"teams/{team}.md", "contact")}:\n(?:  .*\n)*?  email: \S*@([^\s"]+)',
            files.texts[contacts],
        )
        if not domain:
            raise NoPlaceError
        same = re.sub(
            rf"(?m)(^{person}:\n(?:  .*\n)*?  email: ).*$",
            rf"\1jury@{domain[1]}",
            files.texts[contacts],
            count=1,
        )
        return Planted({contacts: same.encode()}, (place,))
    giver = (
        files.value(f"challenges/{files.value(f'teams/{team}.md', 'challenge')}.md", "submitted_by")
        if why != "team"
        else ""
    )
    if giver == "citizen" or giver is None or "conflicts:" in files.texts[path]:
        raise NoPlaceError
    if why == "house":
        name = files.value(f"partners/{giver}.md", "name")
        return Planted(
            {path: replaced(files, path, r"^organisation: .*$", f"organisation: {name}")}, (place,)
        )
    conflict = f"teams: [{team}]" if why == "team" else f"partners: [{giver}]"
    return Planted({path: f"{files.texts[path]}conflicts:\n  {conflict}\n".encode()}, (place,))


@mutator("OSI409")
def too_many_reviews(chance: Random, files: EditionFiles) -> Planted:
    """A juror who takes no review at all, but has some."""
    _, juror, place = assigned(files, chance)
    path = f"jury/jurors/{juror}.yaml"
    few = replaced(files, path, r"^max_reviews: \d+$", "max_reviews: 0")
    return Planted({path: few}, (place,))


@mutator("OSI410")
def a_juror_who_is_gone(chance: Random, files: EditionFiles) -> Planted:
    """A juror who does not take part, with a review still to be written."""
    team, juror, place = assigned(files, chance)
    path = f"jury/jurors/{juror}.yaml"
    gone = replaced(files, path, r"^status: accepted$", f"status: {chance.choice(['dropped', 'invited'])}")
    return Planted({path: gone, f"{REVIEWS}{team}/{juror}.md": None}, (place,))


@mutator("OSI411")
def no_score_and_no_reason(chance: Random, files: EditionFiles) -> Planted:
    """A criterion without a score, or none at all, and no word about it."""
    plain = [path for path in files.paths(REVIEWS) if "reasons:" not in files.texts[path]]
    if chance.random() < 0.5:
        first = r"^scores: \{\w+: [^,]+, "
        return swap(chance, files, "", first, "⟦scores⟧: {", of=plain)
    return swap(chance, files, "", r"(?<=: )(?P<at>[1-5])(?=[,}])", "⟦null⟧", of=plain)


@mutator("OSI414")
def a_letter_that_says_too_much(chance: Random, files: EditionFiles) -> Planted:
    """A rank, or a promise, in an edited letter."""
    team = id_of(files.pick(chance, "teams/", "status", "submitted"))
    number = chance.randint(2, 40)
    said = [
        f"Ihr habt ⟦Platz {number}⟧ erreicht.",
        f"Das war der ⟦{number}. Platz⟧.",
        "⟦Wir fördern euch⟧ ab Mai.",
    ]
    return written(f"feedback/{team}.md", f"# Euer Feedback\n\nSchön! {chance.choice(said)}\n")
