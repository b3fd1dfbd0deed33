"""What `osi validate` remembers changes nothing but the time it takes."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from osi_cli import file_memory, memory
from osi_cli.cli.here import load_edition
from osi_cli.edition.entry import Entry, read
from osi_cli.edition.layout import Place
from osi_cli.edition.snapshot import look
from osi_cli.edition.text import FileText
from osi_cli.problems import Problem
from osi_cli.rules.catalogue import validate
from tests.conftest import ROOT, Osi, commit, git

KEPT = ".osi/cache/validate.json"
FILES = ".osi/cache/files-0.json"
FORMATS = ("text", "json", "github", "gitlab", "sarif")


@pytest.fixture
def edition(base: Path) -> Path:
    """An edition with problems of several kinds, none of them in ``private/``."""
    for path, old, new in (
        ("challenges/bus.md", "theme: mobility", "theme: mobilty"),
        ("challenges/rad.md", "question: ", "question: '"),
        ("teams/wind.md", "status: draft", "status: draft\nvideo_seconds: 185"),
        ("schedule.yaml", "marks: [feedback_sent]", "marks: [feedback_sent, submissions_close]"),
    ):
        change(base, path, old, new)
    (base / ".gitignore").write_text("private/\nbuild/\n", encoding="utf-8")
    commit(base)
    return base


def change(edition: Path, path: str, old: str, new: str) -> None:
    text = (edition / path).read_text(encoding="utf-8")
    assert old in text
    (edition / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def shown(osi: Osi, edition: Path, *arguments: str) -> list[tuple[int, str, str]]:
    runs = [osi("validate", "--format", one, *arguments, cwd=edition) for one in FORMATS]
    return [(run.returncode, run.stdout, run.stderr) for run in runs]


def is_remembered(edition: Path) -> bool:
    return memory.recall(memory.state(look(edition), None)) is not None


def test_the_second_run_says_the_same_in_every_format_and_language(edition: Path, osi: Osi) -> None:
    fresh = shown(osi, edition, "--no-cache")
    assert not (edition / ".osi").exists()
    assert fresh[0][0] == 1
    assert fresh[0][1].count("OSI") > 3
    for _ in range(2):
        assert shown(osi, edition) == fresh
    assert is_remembered(edition)
    assert shown(osi, edition, "--lang", "en") == shown(osi, edition, "--lang", "en", "--no-cache")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_who_watches_is_told_that_nothing_was_checked_again(edition: Path) -> None:
    import pty  # noqa: PLC0415 - Windows has none

    said = []
    for _ in range(2):
        own, other = pty.openpty()
        command = [sys.executable, "-m", "osi_cli", "validate", "--lang", "en"]
        done = subprocess.run(command, cwd=edition, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=other, text=True, check=False)  # fmt: skip
        os.write(other, b".")
        said.append((done.stdout, b"Nothing has changed" in os.read(own, 1000)))
        os.close(own)
        os.close(other)
    assert said[0][0] == said[1][0]
    assert [told for _, told in said] == [False, True]


def test_git_sees_nothing_of_it(edition: Path, osi: Osi) -> None:
    osi("validate", cwd=edition)
    assert (edition / KEPT).is_file()
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=edition, capture_output=True, text=True, check=True
    )
    assert status.stdout == ""


def test_where_all_is_known_no_record_is_read(edition: Path, osi: Osi) -> None:
    osi("validate", cwd=edition)
    code = "import os, sys; sys.argv = ['osi', 'validate']; os._exit = sys.exit\nfrom osi_cli.cli import main\ntry: main()\nfinally: print([m for m in sys.modules if m in ('yaml', 'osi_cli.rules.catalogue', 'osi_cli.edition.load')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=edition, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.stdout.rstrip().endswith("[]")


def commit_it(edition: Path) -> None:
    git(edition, "commit", "-q", "--allow-empty", "-m", "more")


def same_size_same_second(edition: Path) -> None:
    file = edition / "challenges/bus.md"
    before = file.stat()
    change(edition, "challenges/bus.md", "theme: mobilty", "theme: mobiltx")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES = {
    "a record": lambda e: change(e, "challenges/bus.md", "theme: mobilty", "theme: mobility"),
    "a record of equal size in the same second": same_size_same_second,
    "a new record": lambda e: shutil.copy(e / "teams/wind.md", e / "teams/luft.md"),
    "a record that is gone": lambda e: (e / "teams/wind.md").unlink(),
    "a record that is a link": lambda e: (e / "teams/luft.md").symlink_to("wind.md"),
    "a stray file": lambda e: (e / "teams/notes.txt").write_text("x", encoding="utf-8"),
    "a picture": lambda e: (e / "assets/logo.png").write_bytes(b"no picture"),
    "a picture that is gone": lambda e: (e / "assets/logo.png").unlink(),
    "private contacts": lambda e: (e / "private/contacts.yaml").unlink(),
    "a list of communes": lambda e: (
        (e / "reference").mkdir(),
        (e / "reference/GV100AD_1.txt").write_text("x"),
    ),
    "a commit": commit_it,
    "private contacts that Git keeps": lambda e: git(e, "add", "-f", "private"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_is_noticed(edition: Path, osi: Osi, name: str) -> None:
    osi("validate", cwd=edition)
    assert is_remembered(edition)
    CHANGES[name](edition)
    assert not is_remembered(edition)
    assert osi("validate", cwd=edition).stdout == osi("validate", "--no-cache", cwd=edition).stdout


def test_another_day_and_another_osi_are_another_state(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = memory.state(look(edition), None).digest
    assert memory.state(look(edition), "2021-03-26").digest != now
    monkeypatch.setattr(memory, "__version__", "9.9")
    assert memory.state(look(edition), None).digest != now


def test_touching_files_or_turning_the_clock_changes_nothing(edition: Path, osi: Osi) -> None:
    osi("validate", cwd=edition)
    os.utime(edition / "teams/wind.md", (0, 0))
    os.utime(edition / "edition.yaml", (4e9, 4e9))
    assert is_remembered(edition)


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-20])


def _first_map(file: Path) -> dict[str, object]:
    lines = file.read_text("utf-8").splitlines()
    found: dict[str, object] = json.loads(next(line for line in lines if line.startswith("{")))
    return found


BROKEN = {
    "truncated": truncated,
    "empty": lambda file: file.write_bytes(b""),
    "not UTF-8": lambda file: file.write_bytes(b"\xff\xfe"),
    "a list": lambda file: file.write_text("[]", encoding="utf-8"),
    "nested": lambda file: file.write_text("[" * 100_000, encoding="utf-8"),
    "problems without places": lambda file: file.write_text(
        json.dumps({**_first_map(file), "problems": [{"code": "OSI101"}]}), encoding="utf-8"
    ),
    "one letter is another": lambda file: file.write_bytes(file.read_bytes().replace(b"e", b"f", 1)),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
    "a link to elsewhere": lambda file: (file.unlink(), file.symlink_to("/dev/zero")),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("kept", [KEPT, FILES])
def test_a_broken_memory_counts_as_none(edition: Path, osi: Osi, name: str, kept: str) -> None:
    osi("validate", cwd=edition)
    change(edition, "teams/wind.md", "status: draft", "status: drift")
    fresh = osi("validate", "--no-cache", cwd=edition)
    BROKEN[name](edition / kept)
    for _ in range(2):
        again = osi("validate", cwd=edition)
        assert (again.returncode, again.stdout, again.stderr) == (
            fresh.returncode,
            fresh.stdout,
            fresh.stderr,
        )


def forge(cache: Path) -> None:
    """Take out of all parts of a memory what was found, and seal them anew."""
    tool = memory._tool().encode()
    for file in cache.glob("*.json"):
        _, _, content = file.read_bytes().partition(b"\n")
        head, *rest = content.split(b"\n")
        data = json.loads(head)
        if "problems" in data:
            data["problems"] = []
        if "files" in data:
            data["files"] = {path: [digest, is_text, valid, [], asked, {}] for path, (digest, is_text, valid, _, asked, _) in data["files"].items()}  # fmt: skip
        if data.get("found"):
            data["found"] = {name: [] for name in data["found"]}
        content = b"\n".join((json.dumps(data).encode(), *rest))
        file.write_bytes(sha256(tool + content).hexdigest().encode() + b"\n" + content)


def as_files(edition: Path) -> None:
    git(edition, "add", "-f", ".osi/cache")


def as_a_link(edition: Path) -> None:
    (edition / ".osi/cache").rename(edition / "assets/c")
    (edition / ".osi/cache").symlink_to("../assets/c")
    git(edition, "add", "-f", ".osi", "assets")


def as_a_link_above(edition: Path) -> None:
    (edition / ".osi").rename(edition / "assets/o")
    (edition / ".osi").symlink_to("assets/o")
    git(edition, "add", "-f", ".osi", "assets")


def as_a_submodule(edition: Path, folder: str = ".osi/cache") -> None:
    git(edition / folder, "init", "--quiet")
    git(edition / folder, "add", "-f", ".")
    git(edition / folder, "commit", "--quiet", "-m", "forged")
    git(edition, "add", "-f", folder)


def as_a_submodule_above(edition: Path) -> None:
    as_a_submodule(edition, ".osi")


def as_a_repository_of_its_own(edition: Path) -> None:
    git(edition / ".osi/cache", "init", "--quiet")


@pytest.mark.skipif(os.name == "nt", reason="links need special rights there")
@pytest.mark.parametrize(
    "bring",
    [as_files, as_a_link, as_a_link_above, as_a_submodule, as_a_submodule_above, as_a_repository_of_its_own],
)
def test_what_comes_with_the_repository_is_not_believed(
    edition: Path, osi: Osi, bring: Callable[[Path], None]
) -> None:
    osi("validate", cwd=edition)
    forge(edition / ".osi/cache")
    assert osi("validate", cwd=edition).returncode == 0, "the forgery itself is right"
    bring(edition)
    assert osi("validate", cwd=edition).returncode == 1


@pytest.mark.parametrize(
    ("contacts", "challenge", "secret"),
    [
        ("sol: {name: Sol Beispiel, email: geheim}\n", "contact: sol", "geheim"),
        ("sol:\n  name: Sol Beispiel\n  delete_after: 2020-01-25\n", "contact: sol", "2020-01-25"),
        ("friederike-wackernagel:\n  name: Sol Beispiel\n", "contact: friederike-wackernagl", "wackernagel"),
    ],
)
def test_nothing_of_private_is_kept_elsewhere(
    edition: Path, osi: Osi, contacts: str, challenge: str, secret: str
) -> None:
    (edition / "private/contacts.yaml").write_text(contacts, encoding="utf-8")
    change(edition, "challenges/bus.md", "status: ", f"{challenge}\nstatus: ")
    said = osi("validate", "--as-of", "2021-03-26", cwd=edition).stdout
    assert "private/contacts.yaml" in said or secret in said
    assert not (edition / KEPT).exists()
    kept = {file.name: file.read_text("utf-8") for file in (edition / ".osi/cache").iterdir()}
    assert any("wind.md" in text for text in kept.values())
    assert not any(secret in text or "Sol Beispiel" in text for text in kept.values())


def read_anew(edition: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], tuple[str, ...]]:
    """The files that a validation in this process reads and does not remember, and the codes that it finds."""
    seen: set[str] = set()

    def spied(place: Place, text: FileText | Problem) -> Entry:
        seen.add(place.path)
        return read(place, text)

    monkeypatch.setattr("osi_cli.edition.load.read", spied)
    now = memory.state(look(edition), None)
    looked = file_memory.validate(now, lambda edition: edition)
    assert file_memory.remember(now, looked) is None
    return seen, tuple(problem.code for problem in looked.problems)


def test_only_files_that_changed_are_read_again(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything, codes = read_anew(edition, monkeypatch)
    assert len(everything) > 10
    assert read_anew(edition, monkeypatch) == (set(), codes)
    change(edition, "challenges/bus.md", "theme: mobilty", "theme: mobility")
    (edition / "teams/luft.md").write_bytes((edition / "teams/wind.md").read_bytes())
    seen, fewer = read_anew(edition, monkeypatch)
    assert seen == {"challenges/bus.md", "teams/luft.md", "private/contacts.yaml"}, (
        "a new title is looked for"
    )
    assert fewer != codes
    assert fewer == tuple(problem.code for problem in validate(load_edition(edition, None)))


@pytest.mark.parametrize("seed", range(4))
def test_however_many_parts_it_has_the_memory_says_what_is_there(
    edition: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    choose = random.Random(seed)  # noqa: S311 - the same each time
    monkeypatch.setattr(file_memory, "_IN_ONE", 6)
    bus = (edition / "challenges/bus.md").read_text(encoding="utf-8")
    more = [edition / f"challenges/more-{number}.md" for number in range(9)]
    for _ in range(30):
        file = choose.choice(more)
        match choose.randrange(4) if file.exists() else 0:
            case 0:
                file.write_text(bus, encoding="utf-8")
            case 1:
                file.unlink()
            case 2:
                file.write_text(f"{file.read_text(encoding='utf-8')}Mehr.\n", encoding="utf-8")
            case 3:
                theme = choose.choice(["mobilty", "mobility", "nirgends"])
                changed = re.sub("(?m)^theme: .*", f"theme: {theme}", file.read_text(encoding="utf-8"))
                file.write_text(changed, encoding="utf-8")
        _, codes = read_anew(edition, monkeypatch)
        assert codes == tuple(problem.code for problem in validate(load_edition(edition, None)))


def test_of_contacts_no_more_is_kept_than_that_they_are_sound(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, codes = read_anew(edition, monkeypatch)
    change(edition, "private/contacts.yaml", "name: ", "name: \u200b")
    seen, more = read_anew(edition, monkeypatch)
    assert seen == {"private/contacts.yaml"}
    assert set(more) - set(codes) == {"OSI013"}
    assert read_anew(edition, monkeypatch) == ({"private/contacts.yaml"}, more)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("teams/solar.md", "drift", "droft"), ("challenges/bus.md", "mobilty", "mobilxy")],
)
def test_a_file_that_changes_while_it_is_read_is_read_again(
    edition: Path, osi: Osi, path: str, old: str, new: str
) -> None:
    osi("validate", cwd=edition)
    change(edition, "teams/solar.md", "mit Sonne", "mit <b>drift</b>")
    code = (
        "import sys, pathlib; sys.argv = ['osi', 'validate']\n"
        "from osi_cli import ahead\n"
        "first = ahead.snapshot\n"
        "def late(root):\n"
        "    seen = first(root)\n"
        f"    file = pathlib.Path('{path}')\n"
        f"    file.write_text(file.read_text().replace('{old}', '{new}'))\n"
        "    return seen\n"
        "ahead.snapshot = late\n"
        "from osi_cli.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=edition, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)  # fmt: skip
    assert new in done.stdout
    assert old not in done.stdout
    assert done.stderr == ""
    assert is_remembered(edition)


def test_what_another_osi_remembers_of_files_is_not_used(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything, _ = read_anew(edition, monkeypatch)
    monkeypatch.setattr(memory, "__version__", "9.9")
    assert read_anew(edition, monkeypatch)[0] == everything


def test_a_full_disk_is_a_note(edition: Path, osi: Osi) -> None:
    fresh = osi("validate", "--no-cache", "--lang", "en", cwd=edition)
    code = (
        "import errno, sys; sys.argv = ['osi', 'validate', '--lang', 'en']\n"
        "from osi_cli import output\n"
        "def full(*_): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "output._replace = full\n"
        "from osi_cli.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=edition, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stdout) == (fresh.returncode, fresh.stdout)
    assert "the disk is full" in done.stderr
    assert not any((edition / ".osi/cache").glob("*.json"))


@pytest.mark.skipif(os.name == "nt", reason="folders there have no such permissions")
def test_a_folder_that_nobody_may_write_into_is_no_failure(
    edition: Path, osi: Osi, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edition / ".osi").write_text("in the way", encoding="utf-8")
    fresh = osi("validate", "--no-cache", cwd=edition)
    done = osi("validate", cwd=edition)
    assert (done.returncode, done.stdout, done.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)


def test_a_link_out_of_the_edition_is_not_written_through(edition: Path, tmp_path: Path, osi: Osi) -> None:
    (tmp_path / "elsewhere").mkdir()
    (edition / ".osi").symlink_to(tmp_path / "elsewhere")
    assert osi("validate", cwd=edition).returncode == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_two_runs_at_once_leave_a_whole_memory(edition: Path) -> None:
    command = [sys.executable, "-m", "osi_cli", "validate", "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [
        subprocess.Popen(command, cwd=edition, env=env, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1
    assert is_remembered(edition)
    assert list((edition / ".osi/cache").glob(".osi-*")) == []


def test_all_that_a_problem_says_is_remembered(edition: Path) -> None:
    loaded = load_edition(edition, None)
    problems = validate(loaded)
    assert any(problem.related for problem in problems)
    assert any(problem.measure for problem in problems)
    now = memory.state(look(edition), None)
    assert memory.remember(loaded, now, problems) is None
    recalled = memory.recall(now)
    assert recalled is not None
    assert recalled.problems == problems
    assert recalled.name == loaded.name
    assert len(recalled.places) == len(loaded.places)
