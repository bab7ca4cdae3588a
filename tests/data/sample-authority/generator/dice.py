"""Chance that falls the same way for ever: numbers drawn from SHA-256 of a seed and a counter.

Python's own random module promises the same numbers for one version only. Owns nothing else.
"""

import hashlib
from datetime import timedelta


class Dice:
    """A sequence of draws, told apart from others of the same seed by its name."""

    def __init__(self, seed, name):
        self._prefix = f"{seed}/{name}/".encode()
        self._drawn = 0

    def below(self, limit):
        """A whole number from 0 to limit - 1."""
        digest = hashlib.sha256(self._prefix + str(self._drawn).encode()).digest()
        self._drawn += 1
        return int.from_bytes(digest[:8], "big") % limit

    def between(self, least, most):
        """A whole number from least to most, both included."""
        return least + self.below(most - least + 1)

    def chance(self, percent):
        """True in so many cases of a hundred."""
        return self.below(100) < percent

    def one_of(self, choices):
        """One of the choices."""
        return choices[self.below(len(choices))]

    def day(self, first, last):
        """A day from first to last, both included."""
        return first + timedelta(days=self.below((last - first).days + 1))

    def some(self, choices, count):
        """So many different choices, in the order they stood in."""
        left = list(enumerate(choices))
        taken = [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
        return [choice for _, choice in sorted(taken, key=lambda place: place[0])]
