"""The wheel carries all it needs: installed far from this repository, it validates and builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from osi_cli import __version__
from tests.conftest import EXAMPLE, ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The ``osi`` of a clean virtual environment that holds the wheel and sees the dependencies, but no checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("osi_cli-*.whl")
    assert wheel.name == f"osi_cli-{__version__}-py3-none-any.whl"
    environment = folder / "venv"
    venv.create(environment, with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(environment), "platbase": str(environment)}))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            "--target",
            str(site),
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    (programs / "osi").write_text(
        f"#!{programs / 'python'}\nfrom osi_cli.cli import main\nmain()\n", encoding="utf-8"
    )
    (programs / "osi").chmod(0o755)
    return programs / "osi"


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    python = program.with_name("python")
    return subprocess.run(
        [python, program, *arguments], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )


def test_it_runs_from_the_wheel_and_not_from_here(installed: Path, tmp_path: Path) -> None:
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [installed.with_name("python"), "-c", "import osi_cli; print(osi_cli.__file__)"],
        cwd=tmp_path,
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not Path(done.stdout.strip()).is_relative_to(ROOT)


def test_it_validates_builds_and_writes_schemas(installed: Path, tmp_path: Path) -> None:
    edition = Path(shutil.copytree(EXAMPLE, tmp_path / "edition"))
    shutil.copy(edition / "private" / "contacts.example.yaml", edition / "private" / "contacts.yaml")
    assert run(installed, "validate", "--strict", cwd=edition).returncode == 0
    done = run(installed, "build", "--as-of", "2021-03-26", cwd=edition)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 84
    assert run(installed, "schema", "--edition", ".", cwd=edition).returncode == 0


def test_the_shipped_schemas_are_inside(installed: Path) -> None:
    site = next(installed.parent.parent.rglob("site-packages"))
    for name in ("team.schema.json", "review.schema.json"):
        assert (site / "osi_cli" / "schemas" / name).read_bytes() == (ROOT / "schemas" / name).read_bytes()
    assert (site / "osi_cli" / "templates" / "feedback" / "de.md.j2").is_file()
    assert (site / "osi_cli" / "fonts" / "SourceSans3-Regular.ttf").is_file()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("preset", ["updatedeutschland", "hackathon", "workshop"])
def test_every_preset_is_made_validates_clean_and_builds(
    installed: Path, tmp_path: Path, preset: str, language: str
) -> None:
    done = run(installed, "init", "e", "--preset", preset, "--language", language, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    edition = tmp_path / "e"
    assert (edition / ".git").is_dir()
    assert run(installed, "validate", "--strict", cwd=edition).returncode == 0
    done = run(installed, "build", cwd=edition)
    assert done.returncode == 0, done.stderr
    assert (edition / "build" / "schedule" / "schedule.pdf").is_file()
    assert run(installed, "new", "partner", "stadt", cwd=edition).returncode == 0
    assert run(installed, "validate", "--strict", cwd=edition).returncode == 0
