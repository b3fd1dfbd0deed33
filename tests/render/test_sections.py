"""Documents are read in sections, which they share; that changes nothing."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from osi_cli.render.bodies import splice
from osi_cli.render.harden import harden
from osi_cli.render.markdown import raw_tokens, to_markdown
from osi_cli.render.template import filled_in
from osi_cli.render.tree import Node, Section, tree
from tests.render.conftest import FRAME, TIME

BODY = "{{ body | body }}"


def document(folder: Path, template: str, **data: str) -> list[Section]:
    (folder / "t").mkdir(exist_ok=True)
    (folder / "t" / "de.md.j2").write_text(template, encoding="utf-8")
    return filled_in("t", data, language="de", folders=(folder, folder))


def nodes(sections: list[Section]) -> list[Node]:
    return list(chain.from_iterable(section.nodes for section in sections))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no heading",
        "before\n# A\nx\n## B\n- y\n# C\n",
        "### deep first\n\n# then high\n\n#### skips\n\n## back\n",
        "# A\n\n- one\n\n## \n\n- two\n",  # a heading that says nothing leaves two lists side by side
        "# A\n\n- one\n\n## ![](x)\n\n- two\n\n### C\n",
        "# A\n\n```\n# no heading\n```\n\n# B\n",
        "~~~\n# no heading\n\n# nor this, for the fence has no end",
        "# A [words][there]\n\n## B\n\n[there]: https://a.example\n",
        "> quote\n# A\n> - list\n# B\n\n| a |\n| --- |\n| b |\n# C\n1. one\n   # inside\n# D\n    # code\n",
        "# A\r\n\r\ntext\r# B\r\n",
    ],
)
def test_a_text_read_in_sections_is_what_it_is_as_a_whole(tmp_path, text):
    whole = Section(tuple(harden(splice(raw_tokens(text)))))
    sections = document(tmp_path, text.replace("\r\n", "\n"))
    assert nodes(sections) == whole.nodes == tree(whole.tokens)
    assert to_markdown(sections) == to_markdown([whole])


def test_headings_of_bodies_stand_below_the_one_they_follow(tmp_path):
    template = f"# A\n\n### B\n\n{BODY}\n\n### C\n"
    levels = [
        node["level"] for node in nodes(document(tmp_path, template, body="# x\n\n# y")) if "level" in node
    ]
    assert levels == [1, 2, 3, 3, 2]


def test_documents_share_what_they_have_in_common_and_one_does_not_change_the_other(tmp_path, press):
    template = "# {{ name }}\n\n## Für alle\n\nÜber ein sehr langes Wort: Donaudampfschifffahrtsgesellschaft ★\n\n- x\n"
    first, second = (document(tmp_path, template, name=name) for name in ("A", "B"))
    assert first[-1] is second[-1]
    assert first[-2] is not second[-2]
    made, problems = press.pdf(first, FRAME, timestamp=TIME, path="x")
    again, others = press.pdf(second, FRAME, timestamp=TIME, path="x")
    assert made != again
    assert problems == others  # the star is missing in both
    assert first[-1].nodes == tree(first[-1].tokens)
