"""Typed reading of environment variables that reports every mistake at once.

A reader answers the default when its variable is wrong and remembers the problem;
`Environment.verify` raises one error with all of them, so nobody mends them one start at a time.
"""

from collections.abc import Iterable, Mapping

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


class EnvironmentProblems(Exception):
    """Raised at start-up; the text lists one problem a line."""


class Environment:
    """Reads the variables of one prefix; any other variable of that prefix is a problem too."""

    def __init__(self, values: Mapping[str, str], prefix: str) -> None:
        self._values = values
        self._prefix = prefix
        self._asked: set[str] = set()
        self._problems: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """The stripped text, or the default when unset or empty."""
        self._asked.add(name)
        return self._values.get(name, "").strip() or default

    def names(self, name: str, default: Iterable[str] = ()) -> list[str]:
        """A comma-separated list without empty entries."""
        given = [part.strip() for part in self.text(name).split(",") if part.strip()]
        return given or list(default)

    def flag(self, name: str, default: bool = False) -> bool:
        given = self.text(name).lower()
        if given in TRUE_WORDS:
            return True
        if given and given not in FALSE_WORDS:
            self.problem(f"{name} must be 1 or 0, not {given!r}.")
            return default
        return False if given else default

    def whole_number(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        given = self.text(name)
        if not given:
            return default
        if given.isascii() and given.isdigit() and lowest <= int(given) <= highest:
            return int(given)
        self.problem(f"{name} must be a whole number from {lowest} to {highest}, not {given!r}.")
        return default

    def choice(self, name: str, default: str, options: Iterable[str]) -> str:
        given, known = self.text(name, default), sorted(options)
        if given in known:
            return given
        self.problem(f"{name} must be one of {', '.join(known)}, not {given!r}.")
        return default

    def problem(self, sentence: str) -> None:
        """Add a problem found outside this class, such as a variable missing for the others."""
        self._problems.append(sentence)

    def verify(self) -> None:
        """Raise EnvironmentProblems when anything read was wrong or a variable is not known."""
        unknown = sorted(
            name
            for name in self._values
            if name.startswith(self._prefix) and name not in self._asked
        )
        problems = self._problems + [f"{name} is not a variable of this site." for name in unknown]
        if problems:
            raise EnvironmentProblems("The environment is wrong:\n  " + "\n  ".join(problems))
