"""From documents to files: what has errors or would leak is withheld and named, the rest is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it.token import Token

from osi_cli.documents.calendar import Calendar
from osi_cli.documents.document import FORMS, IMPRINT, PRIVACY, TERMS, Document
from osi_cli.edition import history
from osi_cli.edition.images import image_type
from osi_cli.edition.model import Edition
from osi_cli.edition.text import FileText
from osi_cli.forms import clear_forms, filled_in, write_forms
from osi_cli.jury.names import Words
from osi_cli.jury.secrets import Secrets
from osi_cli.output import create, remove, write
from osi_cli.problems import Problem, Severity
from osi_cli.records.edition import Colours, EditionConfig
from osi_cli.render import filters, html, markdown, template
from osi_cli.render.characters import one_line
from osi_cli.render.frame import Frame
from osi_cli.render.pdf import PdfFault, Press
from osi_cli.render.text import said
from osi_cli.render.theme import HOUSE, Logo, Theme
from osi_cli.resources import shipped
from osi_cli.rules import consent, keep_no_longer, leak, private_in_git

SUFFIXES = (".md", ".html", ".pdf")
LEAKS = frozenset((leak.PERSON.code, leak.CONFIDENTIAL.code))
BUILD = "build"
_INDEX = "jury/blind-index.csv"
_OF_KEEPING = frozenset((private_in_git.CHECK.code, consent.CHECK.code, keep_no_longer.CHECK.code))


@dataclass(frozen=True, slots=True)
class Published:
    """What became of one document: the files written, or the problems that withhold it; warnings in either case.

    ``kept`` are the forms beside it that somebody has filled in.
    """

    name: str
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    kept: tuple[Path, ...] = ()

    @property
    def withheld(self) -> bool:
        """Whether nothing was written."""
        return not self.files


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that may go out; ``markdown`` is its text, without any form if it is not published as Markdown."""

    tokens: list[Token]
    markdown: str


class Publisher:
    """Renders the documents of one edition; keeps what is dear: the printing press and the secrets to look for."""

    def __init__(
        self, edition: Edition, problems: Iterable[Problem], *, as_of: date | None, stamp: datetime
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
        self._stamp = stamp
        self._secrets = Secrets(edition)
        self._press: Press | None = None
        self._folders = (edition.root / "templates", shipped("templates"))

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
        if problems := self.errors_in(document.sources):
            return problems
        try:
            tokens = (
                template.tokens_from_template(
                    document.template, document.data, language=document.language, folders=self._folders
                )
                if document.markdown is None
                else markdown.parse(document.markdown)
            )
        except template.TemplateFault as fault:
            return [fault.problem]
        text = markdown.to_markdown(tokens) if "md" in document.formats else said(tokens)
        ready = Ready(tokens, text)
        return list(self._given_away(document, ready)) or ready

    def _given_away(self, document: Document, ready: Ready) -> Iterator[Problem]:
        """What the finished text, its title, pictures and forms give away, whatever way it took there."""
        allowed = self._allowed(document)
        lines = dict.fromkeys(line for form in document.forms.values() for line in form.split("\n"))
        pictures = json.dumps([token.meta for token in ready.tokens if token.meta], ensure_ascii=False)
        parts = (
            (f"{document.name}.{document.formats[0]}", ready.markdown),
            (f"{document.name}.{document.formats[-2:][0]}", document.title),
            (f"{document.name}.{document.formats[-1]}", pictures),
            (forms_folder(document.name), "\n".join(lines)),  # most of them stand in each form
        )
        for name, text in parts:
            yield from self._leaks(name, text, document.team, allowed)
            if "%" in text:  # what a link hides
                yield from self._leaks(name, unquote(text), document.team, allowed)

    def _leaks(self, name: str, text: str, team: str | None, allowed: frozenset[Words]) -> Iterator[Problem]:
        file = FileText(f"{BUILD}/{name}", text)
        for found in self._secrets.leaks(text, team, allowed):
            yield leak.problem(file, found)

    def calendar(self, calendar: Calendar) -> bytes | list[Problem]:
        """The calendar as an iCalendar file, or the problems that withhold it: errors in its files, leaks."""
        if problems := self.errors_in(calendar.schedule.sources):
            return problems
        from osi_cli.render import calendar as ics  # noqa: PLC0415 - slow to import

        content = ics.to_calendar(
            calendar.schedule.data,
            language=calendar.schedule.language,
            timezone=calendar.timezone,
            version=ics.Version(calendar.edition, self._stamp, history.sequence(self._stamp)),
        )
        text = ics.plain(content)
        found = {text, unquote(text)}
        return [
            p for one in sorted(found) for p in self._leaks(calendar.name, one, None, frozenset())
        ] or content

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
        return replace(
            self._frame_in(document.language), title=document.title, most_pages=document.most_pages
        )

    @cache  # noqa: B019 - one publisher lives as long as one run
    def _frame_in(self, language: str) -> Frame:
        """What all documents in ``language`` share."""
        config = self._config
        if config is None:
            raise ValueError("documents come from an edition whose edition.yaml could be read")
        sender = config.sender
        lines = (sender.name, sender.street, sender.city, sender.email, sender.url) if sender else ()
        links = (
            (IMPRINT, config.imprint),
            (PRIVACY, config.privacy_notice),
            (TERMS, config.terms),
        )
        return Frame(
            title="",
            language=language,
            edition=self._name,
            sender=tuple(one_line(line) for line in lines if line),
            date=filters.date(self._as_of, german=language.startswith("de")) if self._as_of else "",
            links=tuple((label[language], url) for label, url in links if url),
            theme=self._theme(config),
        )

    def _theme(self, config: EditionConfig) -> Theme:
        colours = config.colours or Colours()
        path = config.sender.logo if config.sender else None
        kind = image_type(self._root, path) if path else None
        return Theme(
            accent=colours.accent or HOUSE.accent,
            link=colours.link or colours.accent or HOUSE.link,
            logo=Logo(self._root / path, kind) if path and isinstance(kind, str) else None,
        )

    def pdf(self, document: Document, tokens: list[Token]) -> tuple[bytes, list[Problem]]:
        """The document as PDF, and a warning for what its fonts cannot show."""
        frame = self.frame(document)
        self._press = self._press or Press(frame.theme)
        path = f"{BUILD}/{document.name}.pdf"
        return self._press.pdf(tokens, frame, timestamp=self._stamp, path=path)

    def publish(self, document: Document) -> Published:
        """Write the document in its formats and its forms below ``build/``; or withhold it and remove what was there."""
        root = self._root
        ready = self.ready(document)
        if isinstance(ready, list):
            self.withdraw(document.name)
            if document.copy is not None:
                remove(root / BUILD / document.copy, within=root)
            return Published(document.name, problems=tuple(ready))
        try:
            pdf, warnings = self.pdf(document, ready.tokens)
        except PdfFault as fault:
            self.withdraw(document.name)
            return Published(document.name, problems=(fault.problem,))
        contents = {"pdf": pdf}
        if "md" in document.formats:
            contents["md"] = ready.markdown.encode()
        if "html" in document.formats:
            contents["html"] = html.to_html(ready.tokens, self.frame(document)).encode()
        files = [root / BUILD / f"{document.name}.{suffix}" for suffix in document.formats]
        for file, suffix in zip(files, document.formats, strict=True):
            write(file, contents[suffix], within=root)
        if document.copy is not None:
            files.append(root / BUILD / document.copy)
            write(files[-1], pdf, within=root)
        if document.juror is None:
            return Published(document.name, tuple(files), tuple(warnings))
        forms, kept = write_forms(root / BUILD / forms_folder(document.name), document.forms, within=root)
        return Published(document.name, (*files, *forms), tuple(warnings), tuple(kept))

    def publish_calendar(self, calendar: Calendar) -> Published:
        """Write the calendar below ``build/``; or withhold it and remove what was there."""
        root = self._root
        file = root / BUILD / calendar.name
        content = self.calendar(calendar)
        if isinstance(content, list):
            remove(file, within=root)
            return Published(calendar.name, problems=tuple(content))
        write(file, content, within=root)
        return Published(calendar.name, (file,))

    def draft(self, letter: Document) -> Published:
        """Write the letter as ``feedback/<team>.md`` for people to edit; never over a file that is there."""
        root = self._root
        ready = self.ready(letter)
        if isinstance(ready, list):
            return Published(letter.name, problems=tuple(ready))
        file = root / f"{letter.name}.md"
        return Published(letter.name, (file,) if create(file, ready.markdown.encode(), within=root) else ())

    def block(self, name: str, sources: Iterable[str]) -> Published:
        """Withhold a document whose files cannot be read, and remove what was there."""
        self.withdraw(name)
        return Published(name, problems=tuple(self.errors_in(sources)))

    def withdraw_all_but(self, folder: str, names: Collection[str]) -> None:
        """Remove what was made of records that are gone: of each stem in ``folder`` that has all three files."""
        stems = [file.stem for file in (self._root / BUILD / folder).glob(f"*{SUFFIXES[0]}")]
        for name in (f"{folder}/{stem}" for stem in sorted(stems)):
            files = [self._root / BUILD / f"{name}{suffix}" for suffix in SUFFIXES]
            whole = all(file.is_file() for file in files)
            if name not in names and whole and _is_document_of_osi(files[-1]):
                self.withdraw(name)

    def withdraw_calendars_but(self, folder: str, names: Collection[str]) -> None:
        """Remove the calendars in ``folder`` for audiences that have no dates any more, if osi made them."""
        files = sorted((self._root / BUILD / folder).glob("*.ics"))
        for file in (file for file in files if f"{folder}/{file.name}" not in names):
            if _is_calendar_of_osi(file):
                remove(file, within=self._root)

    def withdraw(self, name: str) -> None:
        """Remove the files of a document that must not, or not yet, go out; of its forms those that are untouched."""
        for suffix in SUFFIXES if not name.startswith("jury/") else (".pdf",):
            remove(self._root / BUILD / f"{name}{suffix}", within=self._root)
        clear_forms(self._root / BUILD / forms_folder(name), within=self._root)

    @property
    def blind_before(self) -> bool:
        """Whether the packets that are there were made blind."""
        return (self._root / BUILD / _INDEX).is_file()

    def list_forms(self, belongs: Iterable[tuple[str, str]]) -> Path | None:
        """Say for the organisers where each form belongs whose name does not tell; without any, remove that list.

        Forms that somebody has filled in stay in the list, also when they are no longer in the plan.
        """
        file = self._root / BUILD / _INDEX
        new = [f"{name},{target}" for name, target in belongs]
        there = filled_in((self._root / BUILD / "jury").glob(f"*/{FORMS}/*.md"))
        rows = dict.fromkeys([*new, *(row for row in _lines(file)[1:] if row.partition(",")[0] in there)])
        if not rows:
            remove(file, within=self._root)
            return None
        write(file, "\n".join(["file,belongs_to", *sorted(rows), ""]).encode(), within=self._root)
        return file if new else None

    def withdraw_packets_but(self, names: Collection[str]) -> None:
        """Remove the packets of jurors who are no longer in the plan, and their folders once nothing is left in them."""
        for file in sorted((self._root / BUILD / "jury").glob("*/packet.pdf")):
            name = f"jury/{file.parent.name}/packet"
            if name not in names and _is_document_of_osi(file):
                self.withdraw(name)
                for folder in (file.parent / FORMS, file.parent):
                    with suppress(OSError):
                        folder.rmdir()


def _is_calendar_of_osi(file: Path) -> bool:
    from osi_cli.render import calendar as ics  # noqa: PLC0415 - slow to import

    try:
        return file.is_file() and ics.made_here(file.read_bytes())
    except OSError:
        return False


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _is_document_of_osi(file: Path) -> bool:
    """Whether a PDF was typeset here: files that people put beside ours stay."""
    try:
        return b"Typst" in file.read_bytes()
    except OSError:
        return False


def forms_folder(name: str) -> str:
    """Where the forms of a document are, below ``build/``."""
    return f"{name.rpartition('/')[0]}/{FORMS}"


def _withholds(problem: Problem) -> bool:
    """Whether an error in a file concerns what a document shows of it.

    How private data are kept does not; and whether the person whom a record names is named in a document too, the
    search of the finished text tells.
    """
    if problem.span.path.startswith("private/"):
        return problem.code not in _OF_KEEPING
    return problem.code != leak.PERSON.code or problem.span.path.startswith(("jury/", "feedback/"))
