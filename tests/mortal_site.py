"""The site as it is served, which can be killed in the middle of anything and started again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.running_site import ROOT, SECONDS_TO_START, clean_environment, free_port, status_of


class MortalSite:
    """A site on one port with one folder, over several lives. `address` has no closing slash."""

    def __init__(self, folder: Path, **variables: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        port = str(free_port())
        self.variables = variables
        self.environment = clean_environment(folder, HOST="127.0.0.1", PORT=port, **variables)
        self.address = f"http://127.0.0.1:{port}"
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and answer once it does. Raises RuntimeError with the log when it can't."""
        log = self.folder / "server.log"
        with log.open("a") as output:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "backcare.serve", "run"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that its workers die with it
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while status_of(self.address + "/healthz") is None:
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("The site did not start:\n" + log.read_text())
            time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL to the server and all its workers; nothing of it is left."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    def freeze(self) -> None:
        """Let it hear requests and answer none."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it answer what it heard."""
        assert self.server is not None
        os.killpg(self.server.pid, signal.SIGCONT)
