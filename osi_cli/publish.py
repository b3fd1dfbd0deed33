"""From documents to files: what has errors or would leak is withheld and named, what has changed is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from osi_cli import fingerprint
from osi_cli.build_folder import BUILD, BuildFolder, Put
from osi_cli.documents.document import FORMS, Document
from osi_cli.edition.model import Edition
from osi_cli.edition.text import FileText
from osi_cli.forms import clear_forms, write_forms
from osi_cli.jury.secrets import Secrets
from osi_cli.jury.words import Words
from osi_cli.manifest import Entry
from osi_cli.output import create
from osi_cli.problems import Problem, Severity, Span
from osi_cli.render.frame import Frame
from osi_cli.resources import shipped
from osi_cli.rules import consent, keep_no_longer, leak, private_in_git
from osi_cli.surroundings import frame_of

if TYPE_CHECKING:  # slow to load, and for nothing where all is up to date
    from osi_cli.finish import Ready
    from osi_cli.render.pdf import Press

SUFFIXES = (".md", ".html", ".pdf")
LEAKS = frozenset((leak.PERSON.code, leak.CONFIDENTIAL.code))
_OF_KEEPING = frozenset((private_in_git.CHECK.code, consent.CHECK.code, keep_no_longer.CHECK.code))


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one document: files written and removed, or the problems that withhold it; warnings in either case.

    ``kept`` are the forms beside it that somebody has filled in, ``others`` the files in its place that osi did not
    make or that somebody has changed since. ``entry`` is what the manifest remembers of it.
    """

    name: str
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    entry: Entry | None = None
    withheld: bool = False


class Publisher:
    """Publishes the documents of one edition; keeps what is dear: the printing press and the secrets to look for."""

    def __init__(
        self,
        edition: Edition,
        problems: Iterable[Problem],
        *,
        as_of: date | None,
        stamp: datetime,
        dry: bool = False,
    ) -> None:
        self._edition: Edition | None = edition
        self._root = edition.root
        self._name = edition.name
        self._config = edition.config.record if edition.config else None
        self._closed_folders = edition.closed_folders
        self._errors: dict[str, list[Problem]] = {}
        for problem in problems:
            if problem.severity is Severity.ERROR and _withholds(problem):
                self._errors.setdefault(problem.span.path, []).append(problem)
        self._as_of = as_of
        self.stamp = stamp
        self._secrets = Secrets(edition)
        self._press: Press | None = None
        self._folders = (edition.root / "templates", shipped("templates"))
        self._dry = dry

    @cached_property
    def build(self) -> BuildFolder:
        """Where documents go."""
        return BuildFolder(self._root, dry=self._dry)

    @cached_property
    def made_by(self) -> tuple[str, ...]:
        """What all documents are made by, and when."""
        return (*fingerprint.of_osi(), self.stamp.isoformat())

    def close(self) -> None:
        """Put the printing press away, which leaves nothing behind."""
        if self._press is not None:
            self._press.close()

    def __getstate__(self) -> dict[str, object]:
        """What another process needs to publish documents that are given to it."""
        return {**self.__dict__, "_edition": None, "_press": None}

    def errors_in(self, paths: Iterable[str]) -> list[Problem]:
        """The errors in these files, and those of folders that could not be entered: nobody knows what is in them."""
        return [
            problem
            for path in dict.fromkeys((*paths, *self._closed_folders))
            for problem in self._errors.get(path, ())
        ]

    def ready(self, document: Document) -> Ready | list[Problem]:
        """The text of a document, or the problems that withhold it: errors in its files, faults, leaks."""
        from osi_cli import finish  # noqa: PLC0415 - slow to load

        if problems := self.errors_in(document.sources):
            return problems
        found = finish.ready(document, self._folders)
        return [found] if isinstance(found, Problem) else list(self._given_away(document, found)) or found

    def _given_away(self, document: Document, ready: Ready) -> Iterator[Problem]:
        """What the finished text, its title, pictures and forms give away, whatever way it took there."""
        allowed = self._allowed(document)
        lines = dict.fromkeys(line for form in document.forms.values() for line in form.split("\n"))
        parts = (
            (f"{document.name}.{document.formats[0]}", ready.markdown),
            (f"{document.name}.{document.formats[-2:][0]}", document.title),
            (f"{document.name}.{document.formats[-1]}", ready.pictures),
            (forms_folder(document.name), "\n".join(lines)),  # most of them stand in each form
        )
        for name, text in parts:
            yield from self.leaks(name, text, document.team, allowed)
            if "%" in text:  # what a link hides
                yield from self.leaks(name, unquote(text), document.team, allowed)

    def leaks(
        self, name: str, text: str, team: str | None = None, allowed: frozenset[Words] = frozenset()
    ) -> Iterator[Problem]:
        """What a text that becomes ``name`` below ``build/`` gives away."""
        file = FileText(f"{BUILD}/{name}", text)
        for found in self._secrets.leaks(text, team, allowed):
            yield leak.problem(file, found)

    def searched_for(self, document: Document | None = None) -> str:
        """A digest of all that must not stand in the document, or in what is for everybody."""
        if document is None:
            return self._secrets.digest(None, ())
        return self._secrets.digest(document.team, self._allowed(document))

    def _allowed(self, document: Document) -> frozenset[Words]:
        return self._secrets.of_juror(document.juror) if document.juror else frozenset()

    def traced(self, document: Document, published: Published) -> Published:
        """What became of a juror's document, with its leaks at the words of the records, where they can be mended."""
        if self._edition is None or document.juror is None:
            return published
        if LEAKS.isdisjoint(problem.code for problem in published.problems):
            return published
        found = tuple(
            leak.in_records(self._edition, document.sources, self._secrets, self._allowed(document))
        )
        return replace(published, problems=found or published.problems)

    def frame(self, document: Document) -> Frame:
        """What stands around the text."""
        from osi_cli import finish  # noqa: PLC0415 - slow to load

        return finish.dated(self._undated(document), self._as_of)

    def _undated(self, document: Document) -> Frame:
        return replace(
            self._frame_in(document.language), title=document.title, most_pages=document.most_pages
        )

    @cache  # noqa: B019 - one publisher lives as long as one run
    def _frame_in(self, language: str) -> Frame:
        """What all documents in ``language`` share."""
        if self._config is None:
            raise ValueError("documents come from an edition whose edition.yaml could be read")
        return frame_of(self._config, self._root, self._name, language)

    def contents(
        self, document: Document, ready: Ready
    ) -> tuple[Mapping[str, bytes], list[Problem]] | Problem:
        """The document's bytes by format, and a warning for what fonts cannot show; or why it cannot be typeset."""
        from osi_cli import finish  # noqa: PLC0415 - slow to load
        from osi_cli.render.pdf import Press  # noqa: PLC0415

        frame = self.frame(document)
        self._press = self._press or Press(frame.theme)
        path = f"{BUILD}/{document.name}.pdf"
        return finish.contents(document, ready, frame, self._press, self.stamp, path)

    def up_to_date(self, document: Document) -> Published | None:
        """What is there of a document that need not be made again, with its forms made whole; ``None`` if it is due."""
        entry = self.build.entry(document.name)
        if (
            not entry.made
            or self.errors_in(document.sources)
            or entry.searched != self.searched_for(document)
            or not self._is_made(document)
        ):
            return None
        return self._beside(document, Published(document.name, problems=entry.warnings, entry=entry))

    def _is_made(self, document: Document) -> bool:
        """Whether the files of the document are there and were made of what it is made of now."""
        made = self.build.entry(document.name).made
        return (
            bool(made)
            and made == self._made_of(document)
            and self.build.is_whole(document.name, files_of(document))
        )

    def _made_of(self, document: Document) -> str:
        day = self._as_of.isoformat() if self._as_of else ""
        return fingerprint.of_document(document, self._undated(document), self._folders, (*self.made_by, day))

    def publish(self, document: Document) -> Published:
        """Write the document in its formats and its forms below ``build/``; or withhold it and remove what was there."""
        copies = [document.copy] if document.copy else []
        ready = self.ready(document)
        if isinstance(ready, list):
            return self.withhold(document.name, ready, *copies)
        entry = replace(self.build.entry(document.name), searched=self.searched_for(document))
        if self._is_made(document):  # it only had to be looked through
            return self._beside(document, Published(document.name, problems=entry.warnings, entry=entry))
        found = self.contents(document, ready)
        if isinstance(found, Problem):
            return self.withhold(document.name, [found], *copies)
        contents, warnings = found
        put = self.build.put(document.name, {f"{document.name}.{end}": one for end, one in contents.items()})
        entry = Entry(self._made_of(document), entry.searched, put.files, tuple(warnings))
        return self._beside(
            document, Published(document.name, put.written, tuple(warnings), others=put.others, entry=entry)
        )

    def _beside(self, document: Document, published: Published) -> Published:
        """The document with its forms, as far as nobody has filled them in."""
        if document.juror is None:
            return published
        forms = write_forms(self.build, forms_folder(document.name), document.forms)
        files = (*published.files, *forms.written)
        return replace(published, files=files, kept=forms.kept, removed=forms.removed)

    def copied(self, document: Document, published: Published) -> Published:
        """The document with its copy, which is the PDF's once more; one that is withheld loses it."""
        name, pdf = document.copy, f"{document.name}.pdf"
        if name is None or published.entry is None or pdf not in published.entry.files:
            return published
        put = self.build.put(name, {name: (self.build.path / pdf).read_bytes()})
        self.build.record(name, Entry(files=put.files))
        return replace(
            published, files=(*published.files, *put.written), others=(*published.others, *put.others)
        )

    def draft(self, letter: Document) -> Published:
        """Write the letter as ``feedback/<team>.md`` for people to edit; never over a file that is there."""
        ready = self.ready(letter)
        if isinstance(ready, list):
            return Published(letter.name, problems=tuple(ready), withheld=True)
        file = self._root / f"{letter.name}.md"
        made = create(file, ready.markdown.encode(), within=self._root)
        return Published(letter.name, (file,) if made else ())

    def block(self, name: str, sources: Iterable[str]) -> Published:
        """Withhold a document whose files cannot be read, and remove what was there."""
        return self.withhold(name, self.errors_in(sources))

    def withhold(self, name: str, problems: Iterable[Problem], *copies: str) -> Published:
        """Remove what is there of a document that must not go out; the problems say why."""
        removed = [self.withdraw(name), *(self.build.drop(copy, [copy]) for copy in copies)]
        return Published(
            name,
            problems=tuple(problems),
            removed=tuple(file for one in removed for file in one.removed),
            others=tuple(file for one in removed for file in one.others),
            withheld=True,
        )

    def withdraw(self, name: str) -> Put:
        """Remove the files of a document that must not, or not yet, go out; of its forms those that are untouched."""
        found = self.build.drop(name, _paths(name))
        cleared = clear_forms(self.build, forms_folder(name)) if name.startswith("jury/") else []
        return replace(found, removed=(*found.removed, *cleared))


def files_of(document: Document) -> list[str]:
    """The paths of a document's files below ``build/``, without copy and forms."""
    return [f"{document.name}.{suffix}" for suffix in document.formats]


def _paths(name: str) -> list[str]:
    """The paths that a document of this name may have."""
    if name.endswith(".ics"):
        return [name]
    return [f"{name}{suffix}" for suffix in (SUFFIXES if not name.startswith("jury/") else (".pdf",))]


def forms_folder(name: str) -> str:
    """Where the forms of a document are, below ``build/``."""
    return f"{name.rpartition('/')[0]}/{FORMS}"


def _withholds(problem: Problem) -> bool:
    """Whether an error in a file concerns what a document shows of it.

    How private data are kept does not; and whether the person whom a record names is named in a document too, the
    search of the finished text tells, also of somebody whom a file is called like.
    """
    if problem.span.path.startswith("private/"):
        return problem.code not in _OF_KEEPING
    if problem.code == leak.PERSON.code and problem.span == Span(problem.span.path):
        return False
    return problem.code != leak.PERSON.code or problem.span.path.startswith(("jury/", "feedback/"))
