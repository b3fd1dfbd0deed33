"""Removes from `build/` what was made of records that are gone; what people put or changed there stays."""

from __future__ import annotations

from collections.abc import Collection

from osi_cli.build_folder import Put, remove_empty
from osi_cli.documents.document import FORMS
from osi_cli.publish import Publisher

_JURY = "jury"


def documents_but(publisher: Publisher, folder: str, names: Collection[str]) -> list[Put]:
    """Remove the documents right in ``folder`` that are not among ``names``; copies for the records are for keeping."""
    found = [name for name in publisher.build.names(folder) if name.count("/") == folder.count("/") + 1]
    return [publisher.withdraw(name) for name in found if name not in names]


def packets_but(publisher: Publisher, names: Collection[str]) -> list[Put]:
    """Remove the packets of jurors who are no longer in the plan, and their folders once nothing is left in them."""
    removed = []
    for name in publisher.build.names(_JURY):
        if name.endswith("/packet") and name not in names:
            removed.append(publisher.withdraw(name))
            if not publisher.build.dry:
                folder = publisher.build.path / name.rpartition("/")[0]
                remove_empty(folder / FORMS)
                remove_empty(folder)
    return removed
