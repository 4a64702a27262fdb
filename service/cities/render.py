"""From a visit and values to a page that compares cities: the frame and the words."""

from typing import Any, Final

from starlette.responses import HTMLResponse

from service.cities.survey import Survey
from service.language import COOKIE
from service.pages.render import YEAR, environment
from service.texts import LANGUAGES

_ENVIRONMENT: Final = environment()


def render(
    survey: Survey,
    template: str,
    *,
    status: int = 200,
    **values: Any,  # noqa: ANN401 a page takes what it shows
) -> HTMLResponse:
    """Return the page made by *template* from *values*."""
    text = _ENVIRONMENT.get_template(template).render(
        survey=survey,
        lang=survey.lang,
        say=survey.say,
        count=survey.count,
        url=survey.url,
        status=status,
        **values,
    )
    answer = HTMLResponse(text, status_code=status)
    if (wanted := survey.asked.get("lang")) in LANGUAGES:
        answer.set_cookie(COOKIE, wanted, max_age=YEAR, samesite="lax", httponly=True)
    return answer
