"""Codes of languages: the short cut is true, and slips lead to the code that was meant."""

from __future__ import annotations

import pytest

from osi_cli.edition.languages import USUAL, _tables, exists, likely
from osi_cli.edition.suggest import better
from osi_cli.records.base import LANGUAGE_PATTERN


def test_every_usual_code_is_in_babels_tables() -> None:
    languages, territories, *_ = _tables()
    for code in USUAL:
        language, _, country = code.partition("-")
        assert language in languages
        assert not country or country in territories


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        *(("ger", "de"), ("deu", "de"), ("eng", "en"), ("fra", "fr"), ("cz", "cs"), ("gr", "el"), ("dk", "da")),
        *(("en-UK", "en-GB"), ("en-uk", "en-GB"), ("en-EN", "en"), ("ua", "uk"), ("jp", "ja"), ("ger-AT", "de-AT")),
        *(("deutsch", "de"), ("Englisch", "en"), ("DE", "de"), ("en_GB", "en-GB"), ("tuerkisch", "tr")),
        *(("xx", None), ("qqq", None), ("", None), ("lieber nicht", None)),
    ],
)  # fmt: skip
def test_what_was_meant(slip: str, meant: str | None) -> None:
    assert likely(slip) == meant
    assert better(LANGUAGE_PATTERN, slip) == meant


@pytest.mark.parametrize(
    "code", ["de", "uk", "hsb", "zh-Hans", "zh-Hans-CN", "es-419", "de-1996", "ca-valencia", "en-gb"]
)
def test_codes_that_exist(code: str) -> None:
    assert exists(code)


@pytest.mark.parametrize("code", ["xx", "ger", "cz", "en-UK", "de-XX", "zh-Hanx", "und", "de-a1b"])
def test_codes_that_do_not(code: str) -> None:
    assert not exists(code)
