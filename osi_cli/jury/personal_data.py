"""Finds what reaches a person in a text: e-mail addresses, phone numbers and bank accounts of anybody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from osi_cli.late_pattern import late
from osi_cli.stretches import Stretches

_ENDINGS = (
    "de|com|org|net|eu|info|io|at|ch|li|lu|app|dev|berlin|hamburg|koeln|cologne|bayern|saarland|nrw|ruhr|gmbh"
)
_SAID_DOT = r"[ ](?:[dD]ot|[pP]unkt)[ ]"
_AT = late(
    r"\\?@|&#(?:64|x40);|&commat;|[ ]?[\[(](?:at|ät|a\u0308t)[\])][ ]?"
    rf"|[ ](?:at|ät)[ ](?=[^\W_][\w-]{{0,62}}{_SAID_DOT}(?:[^\W_][\w-]{{0,62}}{_SAID_DOT}){{0,3}}(?:{_ENDINGS})\b)",
    re.IGNORECASE,
)
_LOCAL = late(r"[\w.+%'-]{1,64}\Z")
_DOMAIN = late(r"(?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}(?![\w-])")
_DOT = rf"(?:\.|&#46;|&period;|[ ]?[\[(](?:dot|punkt)[\])][ ]?|{_SAID_DOT})"
_SPELT_DOMAIN = late(
    rf"(?:[^\W_](?:[\w-]{{0,62}}){_DOT}){{1,8}}(?:{_ENDINGS}|[^\W\d_]{{2,24}})(?![\w-])", re.IGNORECASE
)
_IMAGE = late(r"\d{1,2}x\.(?:png|jpe?g|gif|webp|avif|svg)", re.IGNORECASE)
"""What stands behind the @ of a picture for dense screens: logo@2x.png."""
_LONGEST_LOCAL = 64
_RESERVED = ("example.org", "example.com", "example.net", "test", "invalid", "example", "localhost")
_FUNCTIONS = frozenset(
    """
    abuse admin amt anfrage anfragen anmeldung bauen beratung beteiligung bewerbung bewerbungen bibliothek bildung
    buchhaltung buerger buergeramt buergerbuero buergermeister buergermeisteramt buergermeisterbuero buergerservice
    buero burgeramt bürger bürgeramt bürgerbüro bürgermeister bürgermeisteramt bürgerservice call contact datenschutz
    dekanat digital digitales digitalisierung einkauf empfang events feedback feuerwehr finanzen foerderung förderung
    gemeinde gemeindeverwaltung geschaeftsfuehrung gesundheit git hackathon hallo hauptamt haushalt hello help hi
    hilfe info information integration jobs jugend jury kaemmerei kita klima klimaschutz kommunikation kontakt kreis
    kreisverwaltung kultur kämmerei landkreis landratsamt leitstelle mail marketing media mobilitaet mobility
    mobilität museum nachhaltigkeit newsletter noreply notruf oberbuergermeister oberbürgermeister oekologie office
    ordnung organisation personal personalrat post poststelle press presse pressestelle privacy programm programme
    projekt projekte rathaus recht redaktion schule sekretariat service smartcity soziales sport sprechstunde stadt
    stadtentwicklung stadtmarketing stadtrat stadtverwaltung stadtwerke standesamt studium support team teams
    tourismus umsetzung umwelt veranstaltungen verein vergabe verkehr verwaltung vhs vorstand webmaster welcome
    willkommen wirtschaft wirtschaftsfoerderung wirtschaftsförderung zentrale
    amtsleiter amtsleiterin amtsleitung beigeordnete beigeordneter buergermeisterin bürgermeisterin dezernent dezernentin
    fachbereich fachdienst geschäftsführung gleichstellung gleichstellungsbeauftragte kaemmerer kaemmerin kämmerer
    kämmerin landraetin landrat landrätin ob oberbuergermeisterin oberbürgermeisterin ortsvorsteher ortsvorsteherin
    regierungspraesident regierungspräsident stadtdirektor vorzimmer
    """.split()  # noqa: SIM905 - read as prose, kept as words
)
_FUNCTIONS_BEGIN = frozenset(
    ("info", "kontakt", "contact", "presse", "press", "poststelle", "noreply", "office")
)
_FUNCTIONS_END = ("amt", "referat", "dezernat", "stelle", "buero", "büro", "verwaltung", "planung")
_SPLIT = late(r"[._+-]")
_SHORTEST_OFFICE = 6
"""Letters: some surnames end like that."""
_DIGITS = "0123456789"

_GAP = r"(?:[ .\u00a0\u2007-\u200a\u202f/\u2010-\u2015-]|[ ]?\(|\)[ ]?|[ ][/\u2013-][ ])?"
_PHONE = late(
    rf"(?<![\w+@#=&?%/$€§])(?<!\w-)(?<!\d[.,:])(?:\+[1-9]\d{{0,2}}(?:{_GAP}\d){{6,12}}"
    rf"|00[1-9]\d(?:{_GAP}\d){{6,12}}|0[1-9]\d{{1,4}}(?:{_GAP}\d){{3,10}})(?![\w@])"
)
_WIDE_GAP = r"[\s()/.\u2010-\u2015-]{0,4}"
_WIDE = late(
    rf"(?<![\w+@#=&?%/$€§])(?<!\w-)(?<!\d[.,:])(?:\+[1-9]\d{{0,2}}|00[1-9]\d|0[1-9]\d{{1,4}})(?:{_WIDE_GAP}\d){{6,12}}?(?![\w@])"
)
_WIDELY = late(r"\s\s|\n")
_NO_PLUS = late(rf"(?<![\w+@#=&?%/$€§])(?<!\w-)(?<!\d[.,:])49{_GAP}1[5-7]\d(?:{_GAP}\d){{7,9}}(?![\w@])")
_CHAT = late(
    r"(?:\bwa\.me/|\bwhatsapp(?:\.com/send/?|://send)\?phone=|\bsignal\.me/#p/|\bt\.me/(?=\+))((?:\+|%2B)?[1-9]\d{8,14})(?!\d)",
    re.IGNORECASE,
)
"""Links that open a talk with the number in them."""
_THOUSANDS = late(r"\+\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*")
_SERVICE = late(r"(?:\+49|0049|0)(?:800|180|137|900|32|700)")
_SWITCHBOARD = late(r"[-\u2010-\u2013]0\Z")
_PHONE_WORD = late(r"tel|fon|phone|mobil|handy|fax|ruf|call", re.IGNORECASE)
_NUMBER_WORD = late(
    r"(?:\b(?:az|gz|nr|no|id|ags|ars|ref|isbn|issn|doi|ust|konto)|nummer|number|zeichen|key|schlüssel|code|reference|konto)"
    r"[\s.:#(*]*\Z",
    re.IGNORECASE,
)
_NEVER_PHONE = late(
    r"(?:steuer(?:-?nr|-?id|-?nummer|zeichen)|\bst\.?-?nr|flurst(?:ü|ue)cke?s?n?|\bflur|gemarkung|drucksachen?|\bdrs"
    r"|vorlagen?|aktenzeichen|gesch(?:ä|ae)ftszeichen|\b[ag]z|kontos?|konto(?:-?nr|nummer)|\bkto|\bblz|bankleitzahl"
    r"|kassenzeichen|\bplz|postleitzahlen)(?:[\s.:#(*=-]|nr|nummer|lautet|ist){0,9}"
    r"(?:\d[\d/ .\u2010-\u2015-]*(?:,|und|bis|oder|u\.)[ ]){0,2}[(*]*\Z",
    re.IGNORECASE,
)
"""What numbers that are none for calls are called: one may stand before others."""
_POSTCODES = late(r"0\d{4}[ ]?[\u2010-\u2015 -][ ]?0\d{4}")
"""From one to another: no number of a subscriber begins with 0."""
_ADDRESS = late(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_LOGIN = late(r"https?://[^\s/?#@<>()]{1,99}@")
_BEFORE = 30
_MIN_DIGITS, _MAX_DIGITS = 9, 15
_REGIONAL_KEY = 12
_MOBILE = ("015", "016", "017")

_IBAN = late(r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?!\w)")
_IBAN_LENGTHS = range(15, 35)
_IBAN_OF_LAND = {"DE": 22, "AT": 20, "CH": 21}

_MAYBE_PHONE = late(rb"0(?<![0-9]0)[0-9][0-9](?![0-9]{5}[\"'])(?=[0-9 ()/.\x80-\xff\r\n-]{6})")
_MAYBE_NO_PLUS = late(rb"9(?<=4.)(?<![0-9A-Za-z]49)[^0-9A-Za-z]{0,3}1[5-7]")
_MAYBE_CHAT = late(rb"/(?<=\.[mM][eE]/)")
_MAYBE_SEND = late(rb"=(?<=[pP][hH][oO][nN][eE]=)")
_MAYBE_ABROAD = late(rb"\+[1-9]")
_SHAPES = bytes(65 if 65 <= n <= 90 else 48 if 48 <= n <= 57 else 32 for n in range(256))  # noqa: PLR2004
_ROUND_AT = late(rb"\)(?<=[aA\x84\x88\xa4][tT]\))")
_SQUARE_AT = late(rb"\](?<=[aA\x84\x88\xa4][tT]\])")
_ENTITY_AT = late(rb"&(?:#64|#[xX]40|commat)")
_SAID_PUNKT = late(rb"k(?<= [pP]unk)t ")
_SAID_DOTS = late(rb"o(?<= [dD]o)t ")
"""One rare byte first, and then what stands before it: that is the fastest search there is."""
_BEGINS_IBAN = late(rb"0(?<=AA.)0")
_MAYBE_IBAN = late(rb"[A-Z][A-Z][0-9][0-9][ ]?[A-Z0-9]{4}")


class Sort(StrEnum):
    """What was found."""

    EMAIL = "email"
    PHONE = "phone"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Datum:
    """A personal datum in a text, from offset ``start`` up to ``end``."""

    sort: Sort
    start: int
    end: int


def may_be_in(text: str) -> bool:
    """Whether a text may hold any: a cheap look at its shapes that errs to the safe side."""
    data = text.encode(errors="replace")
    if b"@" in data or _may_spell_at(data):
        return True
    return (
        _MAYBE_PHONE.search(data) is not None
        or _MAYBE_NO_PLUS.search(data) is not None
        or (b"/" in data and (_MAYBE_CHAT.search(data) or _MAYBE_SEND.search(data)) is not None)
        or (b"+" in data and _MAYBE_ABROAD.search(data) is not None)
        or (_BEGINS_IBAN.search(data.translate(_SHAPES)) and _MAYBE_IBAN.search(data)) is not None
    )


def _may_spell_at(data: bytes) -> bool:
    """Whether an @ may be written in other ways, such as (at), or as it is said: anna at muster dot de."""
    return (
        _ROUND_AT.search(data) is not None
        or _SQUARE_AT.search(data) is not None
        or (b"&" in data and _ENTITY_AT.search(data) is not None)
        or _SAID_PUNKT.search(data) is not None
        or _SAID_DOTS.search(data) is not None
    )


def found(
    text: str, allowed: Collection[str] = (), *, phones: bool = True, logins: bool = True
) -> Iterator[Datum]:
    """The personal data in ``text``, in its order by sort; e-mail addresses ``allowed`` (in small letters) are none.

    Without ``logins``, what stands before the host of a web address is none either.
    """
    addresses = Stretches(
        [] if logins or "://" not in text else (one.span() for one in _LOGIN.finditer(text))
    )
    for email in _emails(text, allowed):
        if not addresses.meet(email.start, email.end):
            yield email
    accounts = list(_IBAN.finditer(text))
    for account in accounts:
        if is_iban(account.group()):
            yield Datum(Sort.ACCOUNT, *account.span())
    if phones:
        closed = Stretches(one.span() for one in (*accounts, *_ADDRESS.finditer(text)))
        yield from _phones(text, closed)


def _phones(text: str, closed: Stretches) -> Iterator[Datum]:
    """The phone numbers outside of what is ``closed``, and those in links that open a talk."""
    numbers = [
        one.span()
        for one in _PHONE.finditer(text)
        if not closed.meet(*one.span()) and _calls(text, *one.span())
    ]
    told = Stretches(numbers)
    more = [
        *(one.span() for one in _NO_PLUS.finditer(text)),
        *(one.span() for one in _WIDE.finditer(text) if _is_wide(text, one)),
    ]
    numbers += [
        place for place in more if not closed.meet(*place) and not told.meet(*place) and _calls(text, *place)
    ]
    for start, end in sorted(numbers):
        opened = ")" in text[start:end] and "(" not in text[start:end] and text[start - 1 : start] == "("
        yield Datum(Sort.PHONE, start - opened, end)
    yield from (Datum(Sort.PHONE, *link.span(1)) for link in _CHAT.finditer(text))


def _calls(text: str, start: int, end: int) -> bool:
    return _is_phone(text[start:end], text[max(0, start - _BEFORE) : start])


def _is_wide(text: str, found: re.Match[str]) -> bool:
    """Whether a number is written with wide gaps, or over one line end, and is surely one nevertheless."""
    number = found.group()
    if not _WIDELY.search(number) or number.count("\n") > 1:
        return False
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    return number.startswith(("+", "00", *_MOBILE)) or _PHONE_WORD.search(before) is not None


def is_iban(text: str) -> bool:
    """Whether the checksum of an account number holds (ISO 13616)."""
    plain = text.replace(" ", "")
    if len(plain) not in _IBAN_LENGTHS or len(plain) != _IBAN_OF_LAND.get(plain[:2], len(plain)):
        return False
    digits = "".join(str(int(character, 36)) for character in plain[4:] + plain[:4])
    return int(digits) % 97 == 1


def is_function_mailbox(address: str) -> bool:
    """Whether an e-mail address is that of an office and of no person, or of a domain that is reserved for examples."""
    local, _, domain = address.casefold().partition("@")
    if domain in _RESERVED or domain.endswith(tuple(f".{name}" for name in _RESERVED)):
        return True
    return is_function(local)


def is_function(local: str) -> bool:
    """Whether the part of an e-mail address before the @ names an office, such as ``info`` or ``presse``."""
    parts = _SPLIT.split(local.casefold())
    words = [word for part in parts if (word := part.strip(_DIGITS))]
    return parts[0] in _FUNCTIONS_BEGIN or (
        bool(words) and (all(map(_is_office, words)) or "".join(words) in _FUNCTIONS)
    )


def _is_office(word: str) -> bool:
    return word in _FUNCTIONS or (word.endswith(_FUNCTIONS_END) and len(word) > _SHORTEST_OFFICE)


def _emails(text: str, allowed: Collection[str]) -> Iterator[Datum]:
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.end()) or _SPELT_DOMAIN.match(text, at.end())
        local = _LOCAL.search(text[max(0, at.start() - _LONGEST_LOCAL) : at.start()]) if domain else None
        if not local or not domain:
            continue
        name = local.group().lstrip(".'%+-")
        start = at.start() - len(name)
        if not name or text[max(0, start - 1) : start] == "@":  # a handle such as @solar@social.example
            continue
        if _IMAGE.fullmatch(domain.group()):
            continue
        address = f"{name}@{re.sub(_DOT, '.', domain.group(), flags=re.IGNORECASE)}".casefold()
        if address not in allowed and not is_function_mailbox(address):
            yield Datum(Sort.EMAIL, start, domain.end())


def _is_phone(number: str, before: str) -> bool:
    """Whether what looks like a phone number is one, and no service or switchboard, date, key or file number."""
    plain = re.sub(r"\D", "", number.replace("(0)", ""))
    signed = f"+{plain}" if number.startswith("+") else plain
    if not _MIN_DIGITS <= len(plain) <= _MAX_DIGITS or _THOUSANDS.fullmatch(number):
        return False
    if _SERVICE.match(signed) or _SWITCHBOARD.search(number):
        return False
    if number.isdigit() and len(number) >= _REGIONAL_KEY and not number.startswith((*_MOBILE, "00", "49")):
        return False
    word = _PHONE_WORD.search(before)
    said = before[word.end() :] if word else before
    if _NEVER_PHONE.search(said) or _POSTCODES.fullmatch(number):
        return False
    if number.startswith(_MOBILE):  # "my number is 0151 …" is no file number
        return True
    return word is not None or _NUMBER_WORD.search(before) is None
