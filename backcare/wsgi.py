"""The WSGI application, with requests that hold UTF-8 text and nothing else."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.functional import cached_property

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backcare.settings")


class PlainRequest(WSGIRequest):
    """A request that is read as UTF-8, whatever encoding it claims.

    Every page here is UTF-8, so no honest form names another encoding. A made-up one could bring in
    half a surrogate pair, which no page and no database can write, or name a codec that reads no
    text at all and fails before any middleware could answer.
    """

    def _set_content_type_params(self, meta: dict[str, str]) -> None:
        kind, *parameters = meta.get("CONTENT_TYPE", "").split(";")
        self.content_type = kind.strip().lower()
        # The boundary of a form with parts is the only parameter of use; its own parser judges it,
        # from the header, so the header is cut down to it too.
        named = (it.strip().partition("=") for it in parameters)
        self.content_params = {name: value for name, _is, value in named if name == "boundary"}
        kept = [f"{name}={value}" for name, value in self.content_params.items()]
        meta["CONTENT_TYPE"] = "; ".join([self.content_type, *kept])

    @cached_property
    def COOKIES(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802 - Django's own
        """The cookies without those that hold a null, which PostgreSQL refuses to look up."""
        cookies: dict[str, str] = WSGIRequest.COOKIES.func(self)  # type: ignore[attr-defined]
        return {name: value for name, value in cookies.items() if "\0" not in value}


class PlainHandler(WSGIHandler):
    request_class = PlainRequest


django.setup(set_prefix=False)
application = PlainHandler()
