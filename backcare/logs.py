"""Log lines that can hold no answer a person gave.

The words of an exception often quote the value that caused it, and a database error quotes the
whole row. So a traceback is written with its frames and types, and without those words.
"""

import logging
import traceback
from types import TracebackType

type ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class WithoutAnswers(logging.Formatter):
    """Formats exceptions as frames and type names, the causes first."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's own name
        lines: list[str] = []
        error = ei[1]
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            frames = "".join(traceback.format_tb(error.__traceback__))
            lines.insert(0, f"{frames}{type(error).__module__}.{type(error).__qualname__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhich led to\n".join(lines)


class NoRequestContent(logging.Filter):
    """Takes the request off a record, so no handler added later can print its form or cookies."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.__dict__.pop("request", None)
        return True
