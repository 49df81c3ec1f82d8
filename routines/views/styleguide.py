"""Every component in every state on one page, for those who work on the site."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from routines.forms.kit import KitForm
from routines.forms.statements import StatementForm
from routines.forms.where import WhereForm
from routines.queries.catalogue import current_catalogue
from routines.queries.relief import relief_groups
from routines.queries.styleguide import samples
from routines.views.render import page, private

COLOURS = {
    "Paper": ("paper", "paper-2", "paper-3", "line", "edge"),
    "Ink": ("ink", "ink-2"),
    "To act": ("accent", "accent-strong", "accent-wash"),
    "To mind": ("caution", "caution-wash", "alarm", "alarm-wash"),
    "Pain, 1 to 10": tuple(f"pain-{number}" for number in range(1, 11)),
    "Positions": ("on-chair", "on-wall", "on-floor", "on-bed", "moving"),
    "Drawing": ("body", "hair", "muscle", "muscle-hover", "fibre", "draw", "draw-2", "target"),
}
SPRITE = settings.BASE_DIR / "static" / "img" / "icons.svg"
OUTCOMES = ("emergency", "urgent", "not_today", "see_clinician", "ask_first")


@require_safe
@private
def styleguide(request: HttpRequest) -> HttpResponse:
    """Only while working on the site, or for its staff; to anybody else it is not there."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    catalogue = current_catalogue()
    groups = relief_groups(catalogue, None)
    context = {
        "colours": COLOURS,
        "icons": re.findall(r'<\w+ id="(\w+)"', SPRITE.read_text()),
        "outcomes": OUTCOMES,
        "sample": samples(catalogue),
        "empty": _refused(WhereForm(QueryDict(), catalogue=catalogue)),
        "filled": WhereForm(
            QueryDict("region=low_back-left&pain-low_back-left=6&region=neck_base&age=44"),
            catalogue=catalogue,
        ),
        "unanswered": _refused(StatementForm(QueryDict(), groups=groups[:1])),
        "answered": StatementForm(
            QueryDict(f"{groups[0].statements[0].slug}=not_sure"), groups=groups[:1]
        ),
        "kit": KitForm(QueryDict("tools=tennis_ball&none=surfaces"), catalogue=catalogue),
    }
    return page(request, "routines/styleguide.html", context)


def _refused[Form: (WhereForm, StatementForm)](form: Form) -> Form:
    """A form that was sent as it is, with its mistakes named."""
    form.is_valid()
    return form
