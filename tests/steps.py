"""Runs the steps of `make test` and `make verify`: all of them, each with its time and verdict."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 20 * 60  # seconds; a step that hangs must not take the time of those after it
PYTEST_CLOSING_LINE = re.compile(r"^=+ .*\b(passed|failed|error|errors|no tests ran)\b.* =+$")


class StepFailed(Exception):
    """Raised inside a step that is a function, with one sentence saying what was wrong."""


def kill_all_of(process: subprocess.Popen[str]) -> None:
    """End a process that leads a session of its own, and whatever it started in it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@dataclass
class Steps:
    environment: dict[str, str]
    results: list[tuple[str, str, float]] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    closing_lines: list[str] = field(default_factory=list)

    def command(self, name: str, *words: str, **variables: str) -> bool:
        """Run a command with its output shown as it comes; True when it exits with 0."""
        return self.call(name, lambda: self.show(*words, **variables))

    def call(self, name: str, function: Callable[[], None]) -> bool:
        print(f"\n--- {name}", flush=True)
        started = time.monotonic()
        verdict = "ok"
        try:
            function()
        except StepFailed as failure:
            verdict = "FAILED"
            print(failure, flush=True)
        self.results.append((name, verdict, time.monotonic() - started))
        return verdict == "ok"

    def show(self, *words: str, longest: float = LONGEST, **variables: str) -> None:
        """Run one command inside a step. Raises StepFailed when it does not exit with 0 or takes
        more than `longest` seconds; then it and all it started are killed.
        """
        process = subprocess.Popen(
            words,
            cwd=ROOT,
            env=self.environment | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        is_late = threading.Event()

        def end() -> None:
            is_late.set()
            kill_all_of(process)

        timer = threading.Timer(longest, end)
        timer.start()
        try:
            self.show_output(process)
            status = process.wait()
        finally:
            timer.cancel()
            if process.poll() is None:
                kill_all_of(process)
            assert process.stdout is not None
            process.stdout.close()
        if is_late.is_set():
            raise StepFailed(f"{Path(words[0]).name} took more than {longest:.0f} s and was ended.")
        if status != 0:
            raise StepFailed(f"{Path(words[0]).name} ended with {status}.")

    def show_output(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            if PYTEST_CLOSING_LINE.match(line.strip()):
                self.closing_lines.append(line.strip())

    def leave_out(self, sentence: str, *, is_failure: bool) -> None:
        """Say plainly that something was not run; under CI that is a failure."""
        print(f"\n--- {sentence}", flush=True)
        self.not_run.append(sentence)
        if is_failure:
            self.results.append((sentence, "FAILED", 0.0))

    def finish(self) -> int:
        """Print the summary, pytest's own closing lines last, and answer the exit status."""
        total = sum(seconds for _, _, seconds in self.results)
        print("\n--- summary")
        for name, verdict, seconds in self.results:
            print(f"{verdict:<7} {seconds:7.1f} s  {name}")
        for sentence in self.not_run:
            print(f"         {sentence}")
        failed = [name for name, verdict, _ in self.results if verdict == "FAILED"]
        print(f"{'FAILED' if failed else 'ok':<7} {total:7.1f} s  in all")
        for line in self.closing_lines:
            print(line)
        sys.stdout.flush()
        return 1 if failed else 0
