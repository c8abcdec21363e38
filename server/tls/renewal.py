"""When the server's certificate is to be made anew by a timer, without a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from server.tls.files import TlsFiles, read_certificate

RENEWED_BEFORE = timedelta(days=60)
"""Twice what `moiso doctor` warns of: who is warned knows that the timer has failed."""


def is_due(files: TlsFiles, at: datetime) -> bool:
    """Tell whether the certificate ends soon, has ended, begins only later, or is not there.

    One that begins later was made by a clock that was ahead. A hall without an authority has
    nothing to renew.

    Raises:
        TlsError: what lies there is no certificate.
        OSError: it cannot be read.
    """
    if not files.authority.exists():
        return False
    if not files.server.exists():
        return True
    certificate = read_certificate(files.server)
    begun = certificate.not_valid_before_utc <= at
    return not begun or certificate.not_valid_after_utc - at <= RENEWED_BEFORE
