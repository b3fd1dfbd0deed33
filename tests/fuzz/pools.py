"""Values that a record might hold by mistake or malice, as they are written in YAML or as texts to be quoted."""

from __future__ import annotations

NUMBERS = (
    "0", "-1", "1", "-0", "007", "1_000", "0x1F", "0o17", "0b1", "1e999", "-1e999", "1e-999", ".inf",
    "-.INF", ".nan", ".5", "5.", "+1", "9" * 18, "9" * 30, "9" * 5000, "1." + "3" * 5000, "1e" + "9" * 20,
    "2147483648", "4294967296", "0." + "0" * 400 + "1", "1001", "-1001",
)  # fmt: skip
DATES = (
    "2021-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "2021-3-6", "20210326", "2021-W12-5",
    "2021-085", "2021-03-26T10:00:00+01:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "2021-03-26T10:00:00", "2021-03-26T24:00:00+01:00", "12021-01-01", "-0001-01-01", "24:00", "25:99",
    "00:00", "23:59:59.999999", "1:5", "2021-03-26T10:00:00+25:00", "2021-03-28T02:30:00+01:00",
)  # fmt: skip
PATHS = (
    "..", "../..", "/etc/passwd", ".", "", "/", "a/b", "con", "nul.md", "~", "a" * 300,
    "assets/../../x.png", "assets", "private/contacts.yaml", "file:///etc/passwd", "\\\\server\\x",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "\t", "null", "true", "no", "~", "x" * 70_000, "ä" * 5000, "a\u0301" * 3000, "\u0000",
    "\u0007", "\u001b[2J", "\u202e", "\ufeff", "\u2028", "\ud83d\ude00", "{{ 7 * 7 }}", "{% for %}", "{%",
    "%s %d %(x)s", "{0} {x} {", "}", "\\", "$(id)", "`id`", "<script>alert(1)</script>", "](javascript:1)",
    "[" * 3000, "(" * 3000, "*" * 3000, "> " * 3000, "- " * 3000, "`" * 3000, "<" * 3000, "https://",
    "https://[::1", "http://[x]:99999999/", "https://example.org:port/", "mailto:", "https://ex ample.org",
    "https://%zz/", "HTTPS://EXAMPLE.ORG", "https://" + "a." * 2000, "javascript:1", "https://xn--/",
    "https://\u0661.org", "Europe/Berlin", "../../etc/passwd", "UTC\u0000", "Europe", "Mars/Olympus",
    "localtime", "posixrules", "/UTC", "Europe/../UTC", "a" * 5000, "utc", "Factory", "tzdata.zi", "de",
    "DE", "de-AT", "de_AT", "zz", "x", "i-klingon", "de-" + "a" * 500, "@", "a@b", "a@b.c", '"x"@b.c',
    "a" * 500 + "@b.de", "+49 30 " + "1" * 500, "0" * 40,
    *("\u0661\u0662\u0663", "½", "²", "Ⅷ", "٠١", "09776116", "99999999", "00000000", "𝟙𝟚𝟛"), "#fff",
    "#ffffff", "#ggg", "rgb(1,2,3)", "citizen", "OSI203", "osi203", "OSI999", "error", "award", "Mo.",
    "Montag", "None",
)  # fmt: skip
FLOWS = (
    "[]", "{}", "[[]]", "[{}]", "[null]", "[~, 1, a, [b], {c: d}]", "{a: }", "{1: 2}", "{null: x}",
    "{[a]: b}", "{{a: b}: c}", "{de: x}", "{de: [x]}", "{en: 1}", '{"": ""}', "[" + "a, " * 3000 + "a]",
    "{a: {b: {c: {d: {e: f}}}}}", "? x", "- x", "|", ">-", "|9", "|\n", "''", '""', "&a x", "*a",
    "!!python/object:os.system x", "!!binary x", "!x", "<<", "@", "`", "%", "#", "x: y", "x # y", "- - - x",
    "{", "[", "}", "]", '"', "'", '"\\x41\\u00e4\\U0001F600"', '"\\ud800"', '"\\q"', "? ", "=", "2021",
    "1.5", "no", "12:30",
)  # fmt: skip
