"""Mutations of bytes: what editors, mail programs, disks and slips of the hand do to a file."""

from __future__ import annotations

from random import Random

from tests.fuzz.mutant import RECORD, Files, Mutant, head_of, kind, pick

ODD = (
    *("\u0085", "\u2028", "\u2029", "\ufeff", "\u200b", "\u202e", "\u00a0", "\u00ad", "\u0301", "\U000e0041"),
    *(
        "\x07",
        "\x1b[31m",
        "\x7f",
        "\x0c",
        "\x0b",
        "\r",
        "\t",
        "\U0010ffff",
        "\ufffe",
        "👩‍👩‍👧",
        "\u1160",
        "ﷺ",
        "\u0600",
    ),
)
SIGNS = "\n\r\t -:#[]{},&*!|>'\"%@`\\0123456789abz~?<=_äß"


def _place(chance: Random, content: bytes) -> int:
    return chance.randint(0, len(content))


@kind
def insert(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    content = files[path]
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        at = _place(chance, content)
        content = (
            content[:at] + "".join(chance.choices(SIGNS, k=chance.randint(1, 4))).encode() + content[at:]
        )
    return Mutant({path: content})


@kind
def insert_any_bytes(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    at = _place(chance, files[path])
    return Mutant(
        {path: files[path][:at] + chance.randbytes(chance.choice((1, 2, 8, 200))) + files[path][at:]}
    )


@kind
def delete(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    at = _place(chance, files[path])
    return Mutant({path: files[path][:at] + files[path][at + chance.choice((1, 2, 5, 30, 300)) :]})


@kind
def duplicate(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    content = files[path]
    start, end = sorted((_place(chance, content), _place(chance, content)))
    return Mutant({path: content[:end] + content[start:end] * chance.choice((1, 1, 2, 20)) + content[end:]})


@kind
def truncate(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    return Mutant({path: files[path][: _place(chance, files[path])]})


@kind
def cut_in_front_matter(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files, r"(challenges|teams|partners|jury/.*)/.*\.md")
    end = files[path].index(b"\n---\n", 4)
    return Mutant({path: files[path][: chance.randint(0, end)]}, named=(path,))


@kind
def flip(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    content = bytearray(files[path])
    for _ in range(chance.choice((1, 1, 3, 50))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return Mutant({path: bytes(content)})


@kind
def nul(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    at = chance.choice((0, _place(chance, files[path]), len(files[path])))
    return Mutant(
        {path: files[path][:at] + b"\0" * chance.choice((1, 4096)) + files[path][at:]}, named=(path,)
    )


@kind
def not_utf8(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    at = _place(chance, files[path])
    bad = chance.choice(
        (b"\xff", b"\xfc ", b"\xc3(", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\x80 ")
    )
    return Mutant({path: files[path][:at] + bad + files[path][at:]}, named=(path,))


@kind
def other_encoding(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp037"))
    content = files[path].decode().encode(encoding, "replace")
    odd = encoding not in ("cp1252", "utf-7")
    return Mutant({path: content}, named=(path,) if odd else ())


@kind
def byte_order_mark(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    return Mutant({path: b"\xef\xbb\xbf" + files[path]}, named=(path,))


@kind
def line_ends(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    share = chance.choice((0.1, 0.5, 1))
    lines = files[path].split(b"\n")
    ends = (
        chance.choice((b"\r\n", b"\r", b"\n\r", b"\r\r\n")) if chance.random() < share else b"\n"
        for _ in lines
    )
    return Mutant({path: b"".join(part for line in zip(lines, ends, strict=False) for part in line)})


@kind
def windows_lines(chance: Random, files: Files) -> Mutant:
    return Mutant(
        {path: content.replace(b"\n", b"\r\n") for path, content in files.items() if chance.random() < 0.3}
    )


@kind
def carriage_return_in_yaml(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    at = chance.randrange(len(head))
    return Mutant({path: f"{before}{head[:at]}\rx{head[at:]}{behind}".encode()}, named=(path,))


@kind
def odd_characters(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    text = files[path].decode()
    for _ in range(chance.choice((1, 2, 10))):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(ODD) + text[at:]
    return Mutant({path: text.encode()})


@kind
def lines_moved(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    lines = files[path].split(b"\n")
    for _ in range(chance.choice((1, 3, len(lines)))):
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return Mutant({path: b"\n".join(lines)})


@kind
def spliced(chance: Random, files: Files) -> Mutant:
    path, other = pick(chance, files), pick(chance, files)
    return Mutant(
        {path: files[path][: _place(chance, files[path])] + files[other][_place(chance, files[other]) :]}
    )


@kind
def too_large(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    filler = chance.choice((b"\n", b"x", b"# x\n", b"- a\n", b"a: b\n", "ä".encode()))
    return Mutant({path: files[path] + filler * (1024 * 1024 // len(filler) + 1)}, named=(path,))


@kind
def nearly_too_large(chance: Random, files: Files) -> Mutant:
    """What the parser may have to read: as much as a file may hold, of one kind."""
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    filler = chance.choice(
        (
            "\n",
            "x",
            "# x\n",
            "- a\n",
            "'",
            '"',
            "a: b\n",
            "[",
            "[]\n",
            "? ",
            "- ",
            "a: ",
            ",",
            "| ",
            "\\",
            "x ",
            "@a.b ",
            "0",
            "e1",
            "](",
            "*",
            "`",
            "<a>",
            ">",
            "&a ",
            "-",
            "1.",
        )
    )
    room = (60_000 if before else 1_000_000) - len(head.encode())
    if chance.random() < 0.5 or not before:
        return Mutant({path: f"{before}{head}x: {filler * (room // len(filler) - 8)}\n{behind}".encode()})
    room = 1_000_000 - len(files[path])
    return Mutant({path: files[path] + filler.encode() * (room // len(filler))})


@kind
def nothing_left(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files, r"(?!private/)" + RECORD)
    content = chance.choice(
        (
            b"",
            b"\n",
            b" ",
            b"---\n---\n",
            b"---",
            b"---\n",
            b"{}",
            b"[]",
            b"null",
            b"#",
            b"--- {}\n---\n",
            b"...",
            b"%YAML 1.2\n---\n",
            b"---\n\n---\n",
            b"-",
            b"?",
            b":",
        )
    )
    return Mutant({path: content}, named=(path,))


@kind
def junk(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    content = chance.choice(
        (
            chance.randbytes(5000),
            b"\x1f\x8b\x08\0" * 99,
            b"\x89PNG\r\n\x1a\n" * 9,
            b"PK\x03\x04" + b"\0" * 99,
            b"%PDF-1.7\n",
        )
    )
    return Mutant({path: content}, named=(path,))


@kind
def other_files_content(chance: Random, files: Files) -> Mutant:
    path, other = pick(chance, files), pick(chance, files)
    return Mutant({path: files[other], other: files[path]})


@kind
def conflict_markers(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files)
    before, head, behind = head_of(path, files[path])
    lines = head.split("\n")
    at = chance.randrange(len(lines))
    mine = lines[at]
    lines[at : at + 1] = ["<<<<<<< HEAD", mine, "=======", f"{mine}x", ">>>>>>> other"]
    return Mutant({path: f"{before}{chr(10).join(lines)}{behind}".encode()}, named=(path,))


@kind
def conflict_markers_in_body(chance: Random, files: Files) -> Mutant:
    path = pick(chance, files, r"(challenges|teams|jury/.*/reviews)/.*\.md")
    before, head, behind = head_of(path, files[path])
    fence, _, body = behind.partition("\n")
    lines = body.split("\n")
    at = chance.randrange(len(lines))
    lines[at : at + 1] = ["<<<<<<< HEAD", lines[at], "=======", f"{lines[at]} x", ">>>>>>> other"]
    return Mutant({path: f"{before}{head}{fence}\n{chr(10).join(lines)}".encode()}, named=(path,))
