"""The runner of the checks."""

import sys
from collections.abc import Callable

import pytest

from tests.steps import Steps


@pytest.fixture
def run() -> Callable[..., Steps]:
    def make(script: str, **options: float) -> Steps:
        steps = Steps({})
        steps.call("a step", lambda: steps.show(sys.executable, "-c", script, **options))  # type: ignore[arg-type]
        return steps

    return make


def verdict(steps: Steps) -> str:
    ((_, verdict, _),) = steps.results
    return verdict


def test_a_step_that_ends_with_0_is_ok_and_its_closing_line_is_kept(
    run: Callable[..., Steps],
) -> None:
    steps = run("print('=== 3 passed in 0.1s ===')")
    assert verdict(steps) == "ok"
    assert steps.closing_lines == ["=== 3 passed in 0.1s ==="]
    assert steps.finish() == 0


def test_a_step_that_ends_otherwise_has_failed(
    run: Callable[..., Steps], capfd: pytest.CaptureFixture[str]
) -> None:
    steps = run("raise SystemExit(3)")
    assert verdict(steps) == "FAILED"
    assert "ended with 3" in capfd.readouterr().out
    assert steps.finish() == 1


def test_a_step_that_hangs_is_ended_with_all_it_started_and_has_failed(
    run: Callable[..., Steps], capfd: pytest.CaptureFixture[str]
) -> None:
    # The child holds the output open: only when it is gone too does this return.
    long = "import time; time.sleep(600)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{long}'])"
    steps = run(child, longest=0.5)
    assert verdict(steps) == "FAILED"
    assert "was ended" in capfd.readouterr().out


def test_what_was_left_out_is_said_and_fails_only_where_it_must() -> None:
    steps = Steps({})
    steps.leave_out("browser NOT run", is_failure=False)
    assert steps.finish() == 0
    steps.leave_out("browser NOT run", is_failure=True)
    assert steps.finish() == 1
