"""The documents of data protection: drafts that say what the program really does."""

import re

import pytest
from starlette.testclient import TestClient

from service.office.pages.privacy import DOCUMENTS, field_key
from service.office.tables import TABLES
from service.texts import LANGUAGES, texts

AT = "/office/privacy"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_and_field_is_recorded(lang: str) -> None:
    """A new one without words would be missing in the record."""
    for table in TABLES:
        assert f"office.privacy.table.{table.name}" in texts(lang)
        assert f"office.privacy.period.{table.name}" in texts(lang)
        for column in table.columns:
            assert field_key(table.name, column.name) in texts(lang), column


def test_every_word_of_the_record_belongs_to_something() -> None:
    """What is no longer kept is no longer recorded."""
    names = {table.name for table in TABLES}
    fields = {column.name for table in TABLES for column in table.columns}
    start = "office.privacy."
    for key in texts("de"):
        kind, _, name = key.removeprefix(start).partition(".")
        if key.startswith(start) and kind in ("table", "period") and name:
            assert name in names, key
        if key.startswith(f"{start}field."):
            assert name.rpartition(".")[2] in fields, key


def test_the_documents_are_drafts_filled_from_the_program(office_client: TestClient) -> None:
    """Periods as the program has them; what only the city knows is marked."""
    for name in DOCUMENTS:
        page = office_client.get(f"{AT}/{name}?lang=de")
        assert page.status_code == 200
        assert "Entwurf, von der/dem Datenschutzbeauftragten zu prüfen" in page.text
        assert "[von der Stadt einzutragen]" in page.text
        assert not re.search(r"{\w+}", page.text)
        assert "Draft, to be reviewed" in office_client.get(f"{AT}/{name}?lang=en").text
        assert f"{AT}/{name}" in office_client.get(AT).text
    notice = office_client.get(f"{AT}/notice?lang=de").text
    assert "nach 2 Jahren, spätestens nach 5 Jahren" in notice
    assert "nach 2 Stunden ohne Zugriff, spätestens nach 12 Stunden" in notice
    record = office_client.get(f"{AT}/record?lang=de").text
    assert "Prüfwert der Passphrase" in record
    assert office_client.get(f"{AT}/nothing").status_code == 404
