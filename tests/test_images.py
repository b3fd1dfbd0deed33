"""Which pictures documents can show, and what is said of the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osi_cli.edition.images import MAX_BYTES, image_type
from osi_cli.problems import Text
from tests.conftest import EXAMPLE

PNG = (EXAMPLE / "assets" / "logo.png").read_bytes()
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x08\x08\x00\x10\x00\x20\x01\xff\xd9"


def judged(root: Path, content: bytes) -> str | Text:
    (root / "assets").mkdir()
    (root / "assets" / "logo").write_bytes(content)
    return image_type(root, "assets/logo")


@pytest.mark.parametrize(("content", "kind"), [(PNG, "png"), (JPEG, "jpeg")])
def test_whole_pictures_are_known_by_what_they_hold(tmp_path: Path, content: bytes, kind: str) -> None:
    assert judged(tmp_path, content) == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PNG[:-20], "damaged"),
        (PNG[:100] + b"x" + PNG[101:], "damaged"),
        (JPEG[:-2], "damaged"),
        (JPEG[:8], "damaged"),
        (b"", "neither PNG nor JPEG"),
        (b"<svg/>", "neither PNG nor JPEG"),
        (PNG + bytes(MAX_BYTES), "larger than 1 MiB"),
        (JPEG.replace(b"\x00\x20", b"\x60\x20"), "24608 × 16 pixels"),
    ],
)
def test_others_are_named_with_the_reason(tmp_path: Path, content: bytes, said: str) -> None:
    found = judged(tmp_path, content)
    assert isinstance(found, Text)
    assert said in found.en


def test_a_link_is_not_followed_nor_is_a_folder_on_the_way(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "assets", tmp_path / "real")
    (tmp_path / "assets").symlink_to("real", target_is_directory=True)
    found = image_type(tmp_path, "assets/logo.png")
    assert isinstance(found, Text)
    assert "link" in found.en


def test_a_folder_in_place_of_a_picture_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "assets" / "logo.png").mkdir(parents=True)
    assert isinstance(image_type(tmp_path, "assets/logo.png"), Text)
