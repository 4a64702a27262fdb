"""The last line of defence: a text with somebody's number or address is never published."""

import pytest

from graph.errors import DatasetError
from service.office import submissions
from service.office.keeper import Keeper
from service.office.publishing import publish_submission
from tests.office_city import AUTHOR, CAFE, name_of, named


@pytest.mark.parametrize(
    "text",
    [
        "Café, Tel. 030 123456",
        "Café 0171 2345678",
        "Café (erika@example.org)",
        "Café \u202ezurück",
    ],
)
def test_a_text_with_private_data_is_refused(keeper: Keeper, text: str) -> None:
    """Whoever publishes it, and however it got into a draft; nothing is kept."""
    before = name_of(keeper, CAFE)
    with pytest.raises(DatasetError, match="personal-data"):
        keeper.publish(AUTHOR, "", [named(keeper, CAFE, text)])
    with keeper.database.writing() as session:
        draft = submissions.draft(session, AUTHOR, "2024")
        submissions.put(session, draft, [named(keeper, CAFE, text)])
        number = draft.id
    with pytest.raises(DatasetError, match="personal-data"):
        publish_submission(keeper, number, AUTHOR)
    assert keeper.last() == 1
    assert name_of(keeper, CAFE) == before
    with keeper.database.reading() as session:
        assert submissions.submission(session, number).state == submissions.State.DRAFT


def test_a_number_that_is_none_is_published(keeper: Keeper) -> None:
    """Years, times and counts are no phone numbers."""
    assert keeper.publish(AUTHOR, "", [named(keeper, CAFE, "Café 2024, 14–16 Uhr, 120 Plätze")])
