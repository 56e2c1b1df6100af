"""When a request is sent again."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Optional


@dataclass(frozen=True)
class Retries:
    """
    most: how often a request is sent again; 0 for never.
    longest_wait: seconds; where the server asks for a longer pause the error is raised at once.
    first_pause: seconds; each further pause is twice as long.
    """

    most: int = 3
    longest_wait: float = 60.0
    first_pause: float = 0.2

    def pause(self, attempt: int) -> float:
        """Grows with each attempt; a part of it is chance, so that clients do not come back all at once."""
        return min(30.0, self.first_pause * 2.0**attempt) * random.uniform(0.75, 1.25)

    def pause_after(self, status: int, told: Optional[float], attempt: int, unanswered: bool) -> Optional[float]:
        """Seconds until the next attempt, or None if this answer is final.

        unanswered: an attempt before this one may be at work still, so that its key is taken.
        """
        if attempt >= self.most:
            return None
        if status in (429, 503):
            wait = self.pause(attempt) if told is None else told
            return wait if wait <= self.longest_wait else None
        return self.pause(attempt) if status == 409 and unanswered else None


def seconds(retry_after: Optional[str]) -> Optional[float]:
    """The header Retry-After: seconds, or a time."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
