"""Every check finds its fault at the exact place, and nothing where there is none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osi_cli.edition.load import load
from osi_cli.edition.snapshot import look
from osi_cli.problems import Severity
from osi_cli.rules.catalogue import CHECKS, validate
from tests.again import validated
from tests.cases import BASE, Case, all_cases
from tests.test_build import COVERED as RENDERING
from tests.test_privacy_and_git import COVERED as GIT
from tests.test_reading import COVERED as READING

CASES = list(all_cases())


@pytest.fixture(scope="session")
def memory_of_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is remembered of the base edition."""
    folder = tmp_path_factory.mktemp("remembered")
    shutil.copytree(BASE, folder / "edition")
    assert validated(look(folder / "edition"), folder / "memory", remembered=True) == ()
    return folder / "memory"


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.code}-{case.kind}-{case.title}".replace(" ", "-")
)
def test_case(case: Case, base: Path, memory_of_base: Path, tmp_path: Path) -> None:
    before = look(base)
    case.write(base)
    after = look(base)
    problems = validate(load(base))
    found = sorted((problem.code, problem.span) for problem in problems)
    assert found == sorted((case.code, span) for span in case.spans)
    assert bool(case.spans) == (case.kind == "bad")
    assert {problem.severity for problem in problems} <= {CHECKS[case.code].severity}
    memory = shutil.copytree(memory_of_base, tmp_path / "memory")
    assert validated(after, memory, remembered=True) == problems
    if not any(path.startswith(("assets/", "reference/")) for path in case.files):
        assert validated(before, memory) == ()


def test_the_base_has_no_problem(base: Path) -> None:
    assert validate(load(base)) == ()


@pytest.mark.parametrize("code", CHECKS)
def test_every_code_has_a_good_and_a_bad_case(code: str) -> None:
    kinds = (
        {case.kind for case in CASES if case.code == code}
        | READING.get(code, set())
        | RENDERING.get(code, set())
        | GIT.get(code, set())
    )
    assert kinds == {"good", "bad"}


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.code)
def test_every_code_has_a_page_in_both_languages(check) -> None:
    for text in (check.title, check.page.what, check.page.why):
        assert text.en.strip()
        assert text.de.strip()
        assert text.en != text.de
    assert check.page.bad != check.page.good
    assert check.severity is not Severity.OFF


def test_codes_are_unique_and_listed_once() -> None:
    names = [check.name for check in CHECKS.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.kind == "bad"], ids=lambda c: f"{c.code}-{c.title}"
)
def test_every_message_says_what_and_what_to_do_in_both_languages(case: Case, base: Path) -> None:
    case.write(base)
    for problem in validate(load(base)):
        for text in (problem.message, problem.hint):
            assert text is not None
            assert "{" not in text.en.replace("`{", "").replace("{de", "")
            assert text.en.strip()
            assert text.de.strip()
            assert text.en != text.de
