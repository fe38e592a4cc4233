"""Structured logs on standard error: one line an event, with ids and never with texts or tokens."""

import logging
import sys

import structlog


def configure_logs(level: str) -> None:
    """Log at `level` (debug, info, warning, error): readable on a terminal, JSON everywhere else."""
    drawn: structlog.typing.Processor
    drawn = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            drawn,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    # The platforms' own libraries log payloads at lower levels: those hold what people typed.
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(levelname)s %(name)s")
