"""What lets a session go on without the network: the worker, the pages it keeps, the manifest."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from routines.forms.sessions import RatingsForm
from routines.models import Session
from routines.models.session import RatingMoment
from routines.queries.catalogue import current_catalogue
from routines.queries.offline import as_stopped, standing, steps_ahead
from routines.queries.sessions import done_page, rated_regions, ready_page, step_page
from routines.queries.stored_rows import session_row
from routines.views.access import own_row
from routines.views.pages import standalone
from routines.views.render import page, private

PAGE, STEP_TEMPLATE = "routines/offline.html", "routines/session_step.html"
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
FILE = re.compile(r'"(/[^"#?\s]+)')
FIGURES = "/figures/"
# What a reader needs and a browser does not; the worker's source keeps to what these may meet.
COMMENT = re.compile(r"/\*\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
SPACE = re.compile(
    r"(?<=[{}()=,;:?<>+|&]) +| +(?=[{}()=,;:?<>+|&])|^\s+|(?<=[;{,(])\n|\n(?=[})\].?:])",
    re.MULTILINE,
)
PAPER = "#faf6ef"


def forget_on_device(response: HttpResponse) -> HttpResponse:
    """For the answer to a log-out or a deletion: the browser empties all it kept of this site."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def files_of(html: str) -> set[str]:
    """The addresses of static files and figures a page names."""
    return {it for it in FILE.findall(html) if it.startswith((settings.STATIC_URL, FIGURES))}


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its text changes with any file it holds, so a browser takes the new one
    once no session runs.
    """
    source = get_template("routines/worker.js")
    digest = hashlib.sha256((source.render() + standalone(PAGE)).encode())
    text = source.render({"version": digest.hexdigest()[:12]})
    return HttpResponse(SPACE.sub("", COMMENT.sub("", text)), content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown where a page can't be had. Holds nothing of anybody."""
    return HttpResponse(standalone(PAGE))


@require_safe
@cache_control(max_age=24 * 60 * 60)
def manifest(request: HttpRequest) -> HttpResponse:
    """What makes it an app on a home screen. Colours of the dark scheme come from each page."""
    icons = [
        {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        *(
            {"src": static(f"img/icon-{name}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            | ({"purpose": "maskable"} if name == "maskable" else {})
            for name, size in (("192", 192), ("512", 512), ("maskable", 512))
        ),
    ]
    words: dict[str, Any] = {
        "id": "/",
        "name": "Backcare",
        "short_name": "Backcare",
        "description": _("Self-massage and gentle stretching for your back, planned for today."),
        "lang": "en-GB",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    return JsonResponse(words, content_type="application/manifest+json")


@require_safe
@private
def session_offline(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Every page of a session as it will be, for the worker to answer with while it runs. Once it
    is over, 410 with no more than a token for what still waits. Nothing is moved by asking.
    """
    found = own_row(request, session_row, session_id)
    # The messages for the page somebody sees next are not for these.
    vars(request).pop("_messages", None)
    if found.is_over:
        return JsonResponse({"token": get_token(request)}, status=410)
    stands = standing(found, now=timezone.now())
    steps = [[_step(request, it) for it in pair] for pair in steps_ahead(found, now=timezone.now())]
    pages = _pages(request, found) | {"steps": _shell(request, found)}
    files = files_of("".join([*pages.values(), *(it for pair in steps for it in pair)]))
    book = {
        "state": {"held": 0, "isHandsFree": True} | stands | {"count": len(steps)},
        "pages": pages,
        "steps": steps,
        "files": sorted(files),
        "token": get_token(request),
    }
    return JsonResponse(book)


def _pages(request: HttpRequest, found: Session) -> dict[str, str]:
    """The pages around the steps, by stage."""
    catalogue = current_catalogue()
    regions = rated_regions(catalogue, found)

    def drawn(name: str, **context: object) -> str:
        return page(request, f"routines/session_{name}.html", context).content.decode()

    return {
        "before": drawn("before", form=RatingsForm(regions=regions, moment=RatingMoment.BEFORE)),
        "ready": drawn("ready", ready=ready_page(catalogue, found)),
        "after": drawn("after", form=RatingsForm(regions=regions, moment=RatingMoment.AFTER)),
        "done": drawn("kept", session=found),
        "stopped": drawn("done", done=done_page(catalogue, as_stopped(found))),
    }


def _step(request: HttpRequest, at: Session) -> str:
    """A step as htmx would get it."""
    step = step_page(current_catalogue(), at, now=timezone.now())
    return render_to_string(f"{STEP_TEMPLATE}#player", {"step": step, "alone": True}, request)


def _shell(request: HttpRequest, at: Session) -> str:
    """The page around a step, with marks where the worker puts the step and its name."""
    context = {"step": step_page(current_catalogue(), at, now=timezone.now()), "alone": False}
    whole = render_to_string(STEP_TEMPLATE, context, request)
    step = render_to_string(f"{STEP_TEMPLATE}#player", context, request)
    titled = TITLE.sub("<title><!--title--></title>", whole, count=1)
    return titled.replace(step, "<!--step-->")
