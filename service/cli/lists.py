"""A foreign list on the command line: read, counted, laid on the desk or published."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import NotFoundError
from graph.intake.mappings import Mapping, read_any
from graph.intake.table import Records, Table, read_table
from service.cli.library import chosen_city, keeper, working
from service.cli.output import as_csv, as_json, heading, listing, show, table
from service.office.lists import Reading, hand_in_list, publish_list, read_list
from service.records import foreign_list as record
from service.texts import say, say_count

AUTHOR: Final = "command-line"
_MOST: Final = 30
"""How many words, names or mistakes the terminal lists; JSON has all."""


@dataclass(frozen=True)
class Chosen:
    """What was asked: a list, its mapping, the edition of one that names none, and the output."""

    file: Path
    mapping: Path
    edition: str
    lang: str
    form: str


def import_list(chosen: Chosen, city: Path | None, *, dry_run: bool, publish: bool) -> None:
    """Read a list and keep what is asked; print what it says and changes.

    Mistakes end with the exit status 1, in a dry run after all of it is printed.
    """
    found, mapping = read_files(chosen.file, chosen.mapping)
    with working():
        office = keeper(chosen_city(city))
        reading = read_list(office.release(), found, mapping, chosen.edition)
        told = record.foreign_list(reading)
        if not dry_run and publish:
            told = record.foreign_list(reading, publish_list(office, AUTHOR, reading))
        elif not dry_run:
            told = record.foreign_list(reading, None, hand_in_list(office, reading))
    _print(told, reading, chosen, dry_run=dry_run)
    if told["mistakes"]:
        sys.exit(1)


def read_files(file: Path, mapping: Path) -> tuple[Table, Mapping]:
    """Return the table in *file* and what *mapping* says of it; what is wrong names its file."""
    try:
        means = read_any(mapping.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise NotFoundError(
            f"{mapping}: kein Text in UTF-8; erwartet ist eine YAML-Datei."
        ) from error
    return read_table(file.read_bytes(), means.layout), means


def _print(told: record.ListRecord, reading: Reading, chosen: Chosen, *, dry_run: bool) -> None:
    if chosen.form == "json":
        as_json(told)
    elif chosen.form == "csv":
        as_csv(record.COLUMNS, record.rows(told))
    else:
        _tell(told, reading, chosen.lang)
        for key in ("withheld", "unchecked"):
            if number := told[key]:
                show("", say_count(f"lists.{key}", chosen.lang, number))
        show("", _outcome(told, reading, chosen.lang, dry_run=dry_run))


def _tell(told: record.ListRecord, reading: Reading, lang: str) -> None:
    """Print the years, mistakes, unknown words and doubtful names."""
    columns = record.heads(reading, lang)
    show(table(columns, record.rows(told)))
    _part("mistakes", [_mistake(one, lang) for one in told["mistakes"]], lang)
    tell_words(reading.records, lang)


def tell_words(records: Records, lang: str) -> None:
    """Print the words that mean nothing, and the names that are or might be one."""
    words, names = record.words(records), record.names(records)
    _part("unmapped", [say("lists.word", lang, **one) for one in words], lang)
    _part("perhaps", [" ~ ".join(one["names"]) for one in names if not one["certain"]], lang)
    _part("joined", [" = ".join(one["names"]) for one in names if one["certain"]], lang)


def _part(name: str, lines: list[str], lang: str) -> None:
    if lines:
        show("", heading(say(f"lists.{name}", lang)), listing(lines[:_MOST]))
    if (more := len(lines) - _MOST) > 0:
        show(say("lists.more", lang, count=more))


def _mistake(one: record.MistakeRecord, lang: str) -> str:
    key = "lists.mistake" if one["column"] else "lists.mistake.line"
    return say(key, lang, line=one["line"], column=one["column"], sentence=one["sentence"])


def _outcome(told: record.ListRecord, reading: Reading, lang: str, *, dry_run: bool) -> str:
    """Return the sentence that says what was kept."""
    if told["mistakes"]:
        return say_count("lists.refused", lang, len(told["mistakes"]))
    if reading.nothing_new:
        return say("lists.nothing", lang)
    if dry_run:
        return say("lists.dry", lang)
    if told["changeset"] is not None:
        return say("lists.published", lang, number=told["changeset"])
    if not told["submissions"]:
        return say("lists.waiting", lang)
    return say_count("lists.handed-in", lang, len(told["submissions"]))
