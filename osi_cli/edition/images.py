"""Pictures below ``assets/``: whether documents can show them."""

from __future__ import annotations

import zlib
from pathlib import Path

from osi_cli.problems import Text

MAX_BYTES = 1024 * 1024
MAX_SIDE = 5000
"""Pixels of the longer side: more than any page can show."""

_LONGEST_PATH = 200
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_BROKEN = Text(en="it is damaged or not complete", de="sie ist beschädigt oder unvollständig")


def image_type(root: Path, path: str) -> str | Text:
    """``png`` or ``jpeg`` for a whole picture of sane size at ``path`` in the edition ``root``; else what is wrong."""
    file = root / path
    if len(path) > _LONGEST_PATH:
        return Text(en="there is no such file", de="diese Datei gibt es nicht")
    links = (root.joinpath(*file.relative_to(root).parts[:n]) for n in range(1, path.count("/") + 2))
    if any(part.is_symlink() for part in links):
        return Text(en="it is a link", de="sie ist eine Verknüpfung")
    if not file.is_file():
        return Text(en="there is no such file", de="diese Datei gibt es nicht")
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Text(en="it cannot be read: {why}", de="sie lässt sich nicht lesen: {why}").fill(
            why=error.strerror
        )
    return _type_of(content)


def _type_of(content: bytes) -> str | Text:
    if len(content) > MAX_BYTES:
        return Text(en="it is larger than 1 MiB", de="sie ist größer als 1 MiB")
    size = _png_size(content) if content.startswith(_PNG) else _jpeg_size(content)
    if size is None:
        known = content.startswith((_PNG, _JPEG))
        return _BROKEN if known else Text(en="it is neither PNG nor JPEG", de="sie ist weder PNG noch JPEG")
    if max(size) > MAX_SIDE or min(size) < 1:
        return Text(
            en="it has {width} × {height} pixels; at most {most} are allowed",
            de="sie hat {width} × {height} Bildpunkte; erlaubt sind höchstens {most}",
        ).fill(width=size[0], height=size[1], most=MAX_SIDE)
    return "png" if content.startswith(_PNG) else "jpeg"


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG whose chunks are all whole."""
    at, kinds, pixels = len(_PNG), [], b""
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        body = content[at + 4 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(body) != int.from_bytes(check):  # noqa: PLR2004 - bytes of a sum
            return None
        kinds.append(body[:4])
        pixels += body[4:] if body[:4] == b"IDAT" else b""
        at += 12 + length
    if not kinds or kinds[0] != b"IHDR" or kinds[-1] != b"IEND" or not _unpacks(pixels):
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _unpacks(pixels: bytes) -> bool:
    """Whether packed pixels can be unpacked; a look at the first megabyte is enough."""
    try:
        return bool(zlib.decompressobj().decompress(pixels, MAX_BYTES))
    except zlib.error:
        return False


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG that has an end."""
    if not content.startswith(_JPEG) or b"\xff\xd9" not in content[-64:]:
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:  # noqa: PLR2004 - every segment begins so
        length = int.from_bytes(content[at + 2 : at + 4])
        if content[at + 1] in _JPEG_FRAMES:
            height, width = (int.from_bytes(content[at + n : at + n + 2]) for n in (5, 7))
            return width, height
        at += 2 + max(length, 2)
    return None
