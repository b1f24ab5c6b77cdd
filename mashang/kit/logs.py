"""What goes into the log of what strangers send: one line, bounded, without a traceback. Faults of ours keep theirs."""

import logging

LONGEST = 300


class Short(logging.Filter):
    """Cuts what Django says about a bad request: otherwise a kilobyte sent makes three in the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        theirs = record.name.startswith("django.security") or 400 <= getattr(record, "status_code", 0) < 500
        if theirs:
            record.exc_info = record.exc_text = None
            record.msg, record.args = record.getMessage()[:LONGEST], None
        return True
