"""OSI124: web addresses that cannot work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from osi_cli.edition.fields import find as find_values
from osi_cli.edition.fields import marked_fields
from osi_cli.edition.model import Edition
from osi_cli.edition.text import FileText
from osi_cli.problems import MAX_FAULTS, Check, Page, Problem, Severity, Text
from osi_cli.records.base import Written
from osi_cli.records.kinds import KINDS
from osi_cli.records.patterns import URL_PATTERN
from osi_cli.rules.raw_html import code_places
from osi_cli.stretches import Stretches

CHECK = Check(
    "OSI124",
    "odd-link",
    Severity.WARNING,
    Text(en="Link that leads nowhere", de="Link, der nirgendwohin führt"),
    Page(
        what=Text(
            en="A web address is written like one, but cannot work for others: its host has no dot or strange signs, it begins with https:// twice, it was cut off, it leads into your own network, or it holds a user name or password. Links in Markdown texts and letters count too; there, an empty address or a misspelt http:// is one as well.",
            de="Eine Webadresse sieht richtig aus, kann bei anderen aber nicht funktionieren: Der Rechnername hat keinen Punkt oder seltsame Zeichen, sie beginnt zweimal mit https://, sie ist abgeschnitten, sie führt ins eigene Netz, oder sie enthält einen Benutzernamen oder ein Passwort. Links in Markdown-Texten und Briefen zählen mit; dort fallen auch leere Adressen und ein falsch geschriebenes http:// auf.",
        ),
        why=Text(
            en="Jurors and communes get the link as it stands. Behind a dead one they see nothing of a team's work.",
            de="Jury und Kommunen bekommen den Link, wie er dasteht. Hinter einem toten sehen sie nichts von der Arbeit eines Teams.",
        ),
        bad="video: https://https://videos.example.org/solar\nlinks: [http://localhost:3000]",
        good="video: https://videos.example.org/solar\nlinks: [https://solar.example.org]",
    ),
)
_PARTS = r"(?s)https?://(?P<authority>[^/?#\\]*)(?P<rest>.*)"
_PORT = r":([^:\]]*)\Z"
_LABEL = r"(?!-)[\w-]{1,63}(?<!-)"
_PRIVATE = (
    r"127\..*|0\..*|10\..*|192\.168\..*|169\.254\..*|172\.(1[6-9]|2[0-9]|3[01])\..*"
    r"|\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]|(.*\.)?localhost|.*\.(local|lan|intern|internal|home|localdomain)"
)
_LINK = (
    r"(?<!\\)\](?P<round>\([ \n]{0,3}<?(?P<target>[^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*)*)>?"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?[ \n]{0,3}\))"
    r"|<(?P<angle>https?[^<>\s]*)>"
    r"|(?P<login>https?://[^\s/?#@<>()]{1,99}@[^\s<>()]*[\w/])"
)
"""A link in Markdown: in round or angle brackets; without any, only one with a login matters."""
_MISSPELT = r"(?i)[htps]{3,8}(?:[:;,.][/\\]{1,3}|//)|www\."
_QUOTES = "[„“”«»‹›‘’`]"
_IP = r"\d{1,3}(\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\]"
_USUAL_ENDINGS = frozenset(
    ["de", "org", "com", "net", "eu", "io", "info", "app", "dev", "at", "ch", "example", "tv", "be", "gov"]
)
_SHORT = 60
_HIGHEST_PORT, _BYTE, _MOST = 65535, 255, 253
_TWICE = (
    Text(en="the address begins twice", de="die Adresse beginnt zweimal"),
    Text(en="write https:// once", de="https:// nur einmal schreiben"),
)
_SLIP = (
    Text(en="the beginning of the address is misspelt", de="der Anfang der Adresse ist falsch geschrieben"),
    Text(en="write https:// in front", de="vorn https:// schreiben"),
)
_EMPTY = (
    Text(en="this link has no address", de="dieser Link hat keine Adresse"),
    Text(
        en="put the address between the brackets, or take the link out",
        de="die Adresse zwischen die Klammern setzen oder den Link herausnehmen",
    ),
)
_LOGIN = (
    Text(
        en="the address holds a user name or password",
        de="die Adresse enthält einen Benutzernamen oder ein Passwort",
    ),
    Text(
        en="take out everything between // and @, and change the password",
        de="alles zwischen // und @ herausnehmen und das Passwort ändern",
    ),
)
_CUT = (
    Text(en="the address is cut off", de="die Adresse ist abgeschnitten"),
    Text(en="open the page and copy its whole address", de="die Seite öffnen und die ganze Adresse kopieren"),
)
_QUOTED = (
    Text(en="a quotation mark stands in the address", de="in der Adresse steht ein Anführungszeichen"),
    Text(en="take it out", de="herausnehmen"),
)
_BACKSLASH = (
    Text(en="a backslash stands in the address", de="in der Adresse steht ein umgekehrter Schrägstrich"),
    Text(en="web addresses have / only", de="in Webadressen gibt es nur /"),
)
_BAD_PORT = (
    Text(en="there is no such port", de="einen solchen Port gibt es nicht"),
    Text(
        en="a port is a number from 1 to 65535; mostly none is needed",
        de="ein Port ist eine Zahl von 1 bis 65535; meist braucht es keinen",
    ),
)
_HOME = (
    Text(
        en="`{host}` can be reached on your own computer or network only",
        de="`{host}` ist nur auf dem eigenen Rechner oder im eigenen Netz erreichbar",
    ),
    Text(en="give an address that everybody can open", de="eine Adresse angeben, die alle öffnen können"),
)
_NO_DOT = (
    Text(
        en="`{host}` is no host on the internet: it has no dot",
        de="`{host}` ist kein Rechner im Internet: es fehlt der Punkt",
    ),
    Text(
        en="write the whole address, such as https://{host}.example.org",
        de="die ganze Adresse schreiben, etwa https://{host}.example.org",
    ),
)
_NO_HOST = (
    Text(en="`{host}` cannot be a host on the internet", de="`{host}` kann kein Rechner im Internet sein"),
    Text(en="open the page and copy its address", de="die Seite öffnen und ihre Adresse kopieren"),
)  # fmt: skip


def find(edition: Edition) -> Iterator[Problem]:
    """Addresses that cannot work, at the address; what is no web address at all is for OSI105."""
    paths = {
        kind: [field.path for field in marked_fields(kind) if field.mark == Written("url")] for kind in KINDS
    }
    for parsed in edition.parsed:
        if not paths[parsed.place.kind]:
            continue
        odd = (
            (loc, said)
            for path in paths[parsed.place.kind]
            for loc, url in find_values(parsed.data, path)
            if isinstance(url, str)
            and not _is_usual(url)
            and re.match(URL_PATTERN, url)
            and (said := _oddness(url))
        )
        for loc, (message, hint) in islice(odd, MAX_FAULTS):
            yield CHECK.problem(parsed.at(*loc), message, hint)
    for parsed in edition.parsed:
        if parsed.source.body_start is not None:
            yield from islice(_in_text(parsed.source.file, parsed.source.body_start), MAX_FAULTS)
    for letter in edition.letters.values():
        yield from islice(_in_text(letter, 0), MAX_FAULTS)


def _in_text(file: FileText, start: int) -> Iterator[Problem]:
    """Links in a Markdown text, at the address."""
    text = file.text
    if not ("](" in text or "<http" in text or ("://" in text and "@" in text)):
        return
    body = text[start:]
    if _has_usual_links_only(body):
        return
    code: Stretches | None = None
    for link in re.compile(_LINK).finditer(body):
        group = next(name for name in ("target", "angle", "login") if link[name] is not None)
        said = _oddness_in_text(link[group])
        if said is None:
            continue
        code = Stretches(code_places(body)) if code is None else code
        if not code.meet(link.start(), link.start() + 1):
            first, last = link.span(group if link[group] else "round")
            yield CHECK.problem(file.span(start + first, start + last), *said)


def _has_usual_links_only(body: str) -> bool:
    """Whether nothing about any link is unusual, nor about its place: a cheap look, since most texts are like that."""
    if "<http" in body or ("@" in body and "://" in body):
        return False
    targets = (piece.partition(")") for piece in body.split("](")[1:])
    return all(end and _is_usual(target) and not set("(\n") & set(target) for target, end, _ in targets)


def _oddness_in_text(target: str) -> tuple[Text, Text] | None:
    """As ``_oddness``, for the target of a link, which may be anything."""
    if not target:
        return _EMPTY
    if re.match(r"https?://[^/]", target):
        return None if _is_usual(target) else _oddness(target)
    return (
        _SLIP if re.compile(_MISSPELT).match(target) and not re.match(r"(?i)https?://[^/]", target) else None
    )


def _is_usual(url: str) -> bool:
    """Whether nothing about the address is unusual: a cheap look, since nearly all are like that."""
    scheme, _, address = url.partition("://")
    host, _, rest = address.partition("/")
    labels = host.split(".")
    return (
        scheme in ("http", "https")
        and host.replace(".", "").replace("-", "").isalnum()
        and url.isascii()
        and len(host) < _SHORT
        and len(labels) > 1
        and not any(label[:1] in ("", "-") or label[-1] == "-" for label in labels)
        and labels[-1] in _USUAL_ENDINGS
        and not any(sign in rest for sign in ("\\", "`", "...", "'", "http", " ", '"', "<", ">"))
    )


def _oddness(url: str) -> tuple[Text, Text] | None:  # noqa: PLR0911 - one per reason
    """What is wrong with an address that fits the pattern, and what to do."""
    parts = re.compile(_PARTS).match(url)
    if parts is None:
        return None
    authority = parts["authority"]
    if authority.rstrip(":").lower() in ("http", "https") or re.match(r"/*https?:/", parts["rest"]):
        return _TWICE
    if "@" in authority:
        return _LOGIN
    if "…" in url or url.endswith("..."):
        return _CUT
    if re.compile(_QUOTES).search(url) or url.endswith("'"):
        return _QUOTED
    if "\\" in url:
        return _BACKSLASH
    port = re.compile(_PORT).search(authority)
    host = (authority[: port.start()] if port else authority).lower()
    if port and not (port[1].isascii() and port[1].isdigit() and len(port[1]) < 6 and 0 < int(port[1]) <= _HIGHEST_PORT):  # fmt: skip  # noqa: PLR2004 - digits
        return _BAD_PORT
    said = _oddness_of_host(host)
    return (said[0].fill(host=host), said[1].fill(host=host)) if said else None


def _oddness_of_host(host: str) -> tuple[Text, Text] | None:
    if re.compile(_PRIVATE).fullmatch(host):
        return _HOME
    if re.compile(_IP).fullmatch(host):
        return (
            _NO_HOST
            if "." in host and any(int(part) > _BYTE for part in re.findall(r"\d+", host)) and "[" not in host
            else None
        )
    labels = host.removesuffix(".").split(".")
    if len(host) > _MOST or not all(map(re.compile(_LABEL).fullmatch, labels)):
        return _NO_HOST
    if len(labels) == 1:
        return _NO_DOT
    return _NO_HOST if labels[-1].isdigit() or len(labels[-1]) == 1 else None
