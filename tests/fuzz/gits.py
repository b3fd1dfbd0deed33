"""States that a repository can be in: none, half, busy, broken, hostile."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.conftest import commit, git

JUNK = (b"", b"\0" * 50, b"\xff\xfe junk\n", b"ref: refs/heads/../../x\n", b"ref: HEAD\n", b"0" * 40 + b"\n", b"x" * 100_000)  # fmt: skip
POINTERS = (b"\xff\0", b"gitdir: /nowhere/x\n", b"gitdir: .git\n", b"")
CONFIGS = (
    *(b"[core\n", b"[core]\n\tbare = true\n", b"[core]\n\trepositoryformatversion = 99\n", b"\xff\0"),
    *(
        b"[core]\n\tworktree = /nowhere\n",
        b"[include]\n\tpath = config\n",
        b"[log]\n\tshowSignature = true\n",
    ),
    b"[extensions]\n\tx = y\n",
)
FILTER = '[filter "x"]\n\tclean = touch filtered; cat\n[diff "x"]\n\ttextconv = touch filtered; cat\n\tcommand = touch filtered\n'
DATES = ("@0 +0000", "@99999999999 +0000", "@253402300799 +1400", "@1 -1400", "@4102444800 +9999")
State = Callable[[Path, Path, Random], object]
STATES: dict[str, State] = {}
"""What is done to a folder and its ``.git``, which has one commit already."""


def state(make: State) -> State:
    """Register a state under the name of its function."""
    STATES[make.__name__] = make
    return make


def bring(root: Path, state: str, chance: Random) -> None:
    """Bring the folder into this state."""
    commit(root)
    STATES[state](root, root / ".git", chance)


@state
def none(root: Path, own: Path, chance: Random) -> None:
    shutil.rmtree(own)


@state
def empty(root: Path, own: Path, chance: Random) -> None:
    shutil.rmtree(own)
    git(root, "init", "--quiet")


@state
def a_file(root: Path, own: Path, chance: Random) -> None:
    shutil.rmtree(own)
    own.write_bytes(chance.choice(POINTERS))


@state
def a_mere_folder(root: Path, own: Path, chance: Random) -> None:
    shutil.rmtree(own)
    own.mkdir()


@state
def detached(root: Path, own: Path, chance: Random) -> None:
    git(root, "checkout", "--quiet", "--detach")


@state
def shallow(root: Path, own: Path, chance: Random) -> None:
    asked = ["git", "rev-parse", "HEAD"]
    (own / "shallow").write_bytes(subprocess.run(asked, cwd=root, capture_output=True, check=True).stdout)


@state
def merging(root: Path, own: Path, chance: Random) -> None:
    """Two branches that changed the same lines, and a merge that nobody has ended."""
    file = chance.choice(sorted(root.glob("teams/*.md")))
    text = file.read_bytes()
    git(root, "checkout", "--quiet", "-b", "other")
    file.write_bytes(text + b"\nOther.\n")
    git(root, "commit", "--quiet", "-am", "other")
    git(root, "checkout", "--quiet", "-")
    file.write_bytes(text + b"\nMine.\n")
    git(root, "commit", "--quiet", "-am", "mine")
    merge = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "merge", "other"]
    subprocess.run(merge, cwd=root, capture_output=True, check=False)


@state
def locked(root: Path, own: Path, chance: Random) -> None:
    (own / "index.lock").touch()
    (own / "HEAD.lock").touch()


@state
def head(root: Path, own: Path, chance: Random) -> None:
    (own / "HEAD").write_bytes(chance.choice(JUNK))


@state
def no_head(root: Path, own: Path, chance: Random) -> None:
    (own / "HEAD").unlink()


@state
def index(root: Path, own: Path, chance: Random) -> None:
    (own / "index").write_bytes(chance.choice(JUNK))


@state
def index_folder(root: Path, own: Path, chance: Random) -> None:
    (own / "index").unlink()
    (own / "index").mkdir()


@state
def config(root: Path, own: Path, chance: Random) -> None:
    (own / "config").write_bytes(chance.choice(CONFIGS))


@state
def no_objects(root: Path, own: Path, chance: Random) -> None:
    shutil.rmtree(own / "objects")


@state
def objects(root: Path, own: Path, chance: Random) -> None:
    for file in (own / "objects").rglob("??/*"):
        file.chmod(0o644)
        file.write_bytes(chance.choice(JUNK))


@state
def date(root: Path, own: Path, chance: Random) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "-m", "x", when=chance.choice(DATES))


@state
def nested(root: Path, own: Path, chance: Random) -> None:
    (root / "teams" / ".git").mkdir()


@state
def hooks(root: Path, own: Path, chance: Random) -> None:
    hook = own / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch hooked\n", encoding="utf-8")
    hook.chmod(0o755)


@state
def filters(root: Path, own: Path, chance: Random) -> None:
    """Programs that Git would run on every file that it looks at: nothing may start them but people."""
    (root / ".gitattributes").write_text("* diff=x\n", encoding="utf-8")
    with (own / "config").open("a", encoding="utf-8") as file:
        file.write(FILTER)
    for path in root.glob("teams/*.md"):
        os.utime(path, (0, 0))
