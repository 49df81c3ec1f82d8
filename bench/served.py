"""The site as it is served, with a person in it, and requests sent to it over plain sockets.

`site_with_a_person` starts gunicorn with the product's settings on a folder of its own and sets
this process up on the same database, so that plans and sessions can be made for the person.
"""

from __future__ import annotations

import os
import re
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.running_site import clean_environment, running_site

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@contextmanager
def site_with_a_person(**variables: str) -> Iterator[str]:
    """The address of the site; Django is set up in this process on the same database."""
    with tempfile.TemporaryDirectory(prefix="backcare-bench-") as name:
        folder = Path(name)
        with running_site(folder, **variables) as address:
            environment = clean_environment(folder, **variables)
            os.environ.clear()
            os.environ.update(environment)
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backcare.settings")
            import django

            django.setup()
            yield address


@dataclass(frozen=True)
class Answer:
    """One response as it came over the wire. `size` counts the head and the body, in bytes."""

    status: int
    head: Mapping[str, str]
    cookies: tuple[str, ...]
    body: bytes
    size: int


class Connection:
    """One connection that stays open, as a browser's does. Not for chunked answers."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        parts = urlsplit(address)
        self.host = (parts.hostname or "", parts.port or 80)
        self.cookies = dict(cookies or {})
        self.socket = self._connect()
        self.waiting = b""

    def _connect(self) -> socket.socket:
        connected = socket.create_connection(self.host, timeout=30)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected

    def close(self) -> None:
        self.socket.close()

    def get(self, path: str, *, encoding: str = "gzip") -> Answer:
        return self.send(self.request("GET", path, encoding=encoding))

    def request(
        self, method: str, path: str, form: Mapping[str, str] | None = None,
        *, encoding: str = "gzip", **headers: str,
    ) -> bytes:  # fmt: skip
        """The bytes of a request, to be sent once or often."""
        body = urlencode(form or {}).encode()
        lines = {"Host": f"{self.host[0]}:{self.host[1]}", "Accept-Encoding": encoding, **headers}
        if self.cookies:
            lines["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        if form is not None:
            lines |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": str(len(body)),
            }
        head = "".join(f"{key.replace('_', '-')}: {value}\r\n" for key, value in lines.items())
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body

    def send(self, request: bytes) -> Answer:
        """Send and read the whole answer; connects anew when the server closed in between."""
        try:
            self.socket.sendall(request)
            return self._read()
        except (ConnectionError, BrokenPipeError):
            self.close()
            self.socket, self.waiting = self._connect(), b""
            self.socket.sendall(request)
            return self._read()

    def _read(self) -> Answer:
        received = self.waiting
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, rest = received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = [line.split(": ", 1) for line in lines]
        names = {name.lower(): value for name, value in pairs}
        status = int(first.split()[1])
        length = 0 if status == 304 else int(names.get("content-length", "0"))
        while len(rest) < length:
            rest += self._more()
        self.waiting = rest[length:]
        cookies = tuple(value for name, value in pairs if name.lower() == "set-cookie")
        if names.get("connection", "").lower() == "close":
            self.close()
            self.socket, self.waiting = self._connect(), b""
        return Answer(status, names, cookies, rest[:length], len(head) + 4 + length)

    def _more(self) -> bytes:
        received = self.socket.recv(65536)
        if not received:
            raise ConnectionResetError
        return received

    def keep_cookies(self, answer: Answer) -> None:
        for line in answer.cookies:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value


def token_of(html: str) -> str:
    """The token a form of this page is sent with."""
    found = TOKEN.search(html)
    assert found is not None, "no form on this page"
    return found[1]


def cookies_of_a_new_person() -> tuple[object, dict[str, str]]:
    """A profile and the cookies of the browser that owns it."""
    from django.test import Client

    from tests.factories import a_profile, owner_of

    client, profile = Client(SERVER_NAME="127.0.0.1"), a_profile()
    owner_of(client, profile)
    return profile, {name: morsel.value for name, morsel in client.cookies.items()}
