"""What the virtual school asks for and buys in the year: requests, deliveries, the policy.

Owns the year of business; reads children, placements and times, and changes none of them.
"""

import json
from collections import defaultdict
from datetime import date

from .dice import Dice
from .placements import main_placement
from .settings import NURSERY
from .table import csv_bytes
from .times import FUND, RETAINED_PENCE, TERMS

REQUESTS = ("child_number", "setting", "fund", "term", "category", "amount", "pep_reference")
DELIVERIES = ("order", "date", "units", "children")
BENEFITING = ("R", *(str(group) for group in range(1, 12)))

# What children get money for, the common things more often.
_CATEGORIES = ("tuition", "tuition", "tuition", "mentoring", "mentoring", "reading", "enrichment")
_POLICY_CATEGORIES = (
    ("tuition", "ELIGIBLE", "4.1"), ("mentoring", "ELIGIBLE", "4.1"),
    ("reading", "ELIGIBLE", "4.1"), ("enrichment", "ELIGIBLE", "4.2"),
    ("laptop", "RESTRICTED", "4.3"), ("ep", "ELIGIBLE", "5.1"), ("slt", "ELIGIBLE", "5.1"),
    ("staff", "ELIGIBLE", "5.2"), ("uniform", "INELIGIBLE", "6.1"),
    ("transport", "INELIGIBLE", "6.1"))

# (order, day, units, children served, units for each); what is left over stays central.
_DELIVERED = (
    ("ep", date(2025, 7, 18), "12", 8, "1.5"),
    ("ep", date(2025, 12, 10), "14", 7, "2"),
    ("slt", date(2026, 2, 20), "10", 5, "2"),
    ("ep", date(2026, 2, 27), "9", 6, "1"),
    ("ep", date(2026, 3, 31), "1", 1, "1"))


def policy_file():
    """The policy as `vsledger policy propose --file` reads it, as bytes."""
    policy = {
        "fund": FUND,
        "effective_from": "2025-04-01",
        "retained_per_child_pence": RETAINED_PENCE,
        "terms": [{"term": term.code, "per_child_pence": term.pence,
                   "reference_date": term.reference.isoformat(),
                   "service_from": term.service_from.isoformat(),
                   "service_to": term.service_to.isoformat()} for term in TERMS],
        "categories": [{"category": name, "eligibility": f"ELIGIBILITY_{eligibility}",
                        "paragraph": f"PP+ policy 2025-26, {paragraph}"}
                       for name, eligibility, paragraph in _POLICY_CATEGORIES],
        "retained_pays_allocations": False,
        "delegated_pays_orders": False,
        "minute": "Sampleborough schools forum (made up), 13 March 2025, item 7",
    }
    return (json.dumps(policy, indent=2) + "\n").encode()


class Year:
    """The requests of each term that the rules allow, and what follows from them."""

    def __init__(self, seed, children, placements):
        self._seed = seed
        self._children = children
        self._placements = placements
        self.asked = {term.name: self._asked(term) for term in TERMS}
        counts = self._children_by_school()
        # A report of five children or so reads well on one screen; the other school is large.
        self.featured_school = min(
            (urn for urn, each in counts.items() if urn.isdigit() and min(each) >= 4),
            key=lambda urn: (abs(sum(counts[urn]) - 15), urn))
        self.other_school = max(counts, key=lambda urn: (sum(counts[urn]), urn))

    def _children_by_school(self):
        """How many children each setting gets money for, term by term."""
        counts = defaultdict(lambda: [0] * len(TERMS))
        for place, term in enumerate(TERMS):
            for _, placement in self.asked[term.name]:
                counts[placement.setting][place] += 1
        return counts

    def _asked(self, term):
        """(child, placement) of everybody for whom money is asked for: some have no good PEP."""
        dice = Dice(self._seed, f"pep/{term.name}")
        rows = []
        for child in self._children:
            placement = main_placement(self._placements, child, term.reference)
            if (child.in_care(term.reference) and placement
                    and placement.group(term.reference) in BENEFITING and not dice.chance(6)):
                rows.append((child, placement))
        return sorted(rows, key=lambda row: (row[1].setting, row[0].number))

    def _row(self, term, child, setting, dice):
        met = f"{dice.between(3, 21):02d}-{term.service_from.month:02d}-{term.service_from.year}"
        return (child.number, setting, FUND, term.code, dice.one_of(_CATEGORIES), "",
                f"PEP {met}, target {dice.between(1, 4)}")

    def _wrong_rows(self, term, dice):
        """Requests of a term that the ledger must refuse, and why each is there."""
        if term.name == "summer":
            small = next(c for c in self._children for p in self._placements
                         if p.child is c and p.setting == NURSERY and p.holds(term.reference)
                         and c.in_care(term.reference) and p.group(term.reference) == "N2")
            return [self._row(term, small, NURSERY, dice)]  # below Reception
        if term.name == "autumn":
            left, place = next((c, p) for c, p in self.asked["summer"]
                               if not c.in_care(term.reference, short_breaks=True))
            return [self._row(term, left, place.setting, dice)]  # left care in the summer
        moved, old = next((p.child, p) for p in self._placements if p.end and
                          date(2025, 9, 1) <= p.end < term.reference and p.child.in_care(
                              term.reference) and p.group(p.end) in BENEFITING)
        (child, place) = self.asked["spring"][5]
        without_pep = (*self._row(term, child, place.setting, dice)[:4], "reading", "", "")
        return [self._row(term, moved, old.setting, dice), without_pep]  # at its old school

    def requests_file(self, term):
        """The requests of a term, as bytes; those that must be refused stand last."""
        dice = Dice(self._seed, f"requests/{term.name}")
        rows = [self._row(term, child, placement.setting, dice)
                for child, placement in self.asked[term.name]]
        return csv_bytes(REQUESTS, rows + self._wrong_rows(term, dice))

    def refused(self, term):
        """How many requests of the term are refused."""
        return len(self._wrong_rows(term, Dice(self._seed, "count")))

    def _served_on(self, day, count, dice):
        """Children at the featured school first, then others. All of them known by the last extract
        before the day."""
        there, others = [], []
        known = max(term.extract for term in TERMS if term.extract <= day)
        for child in self._children:
            placement = main_placement(self._placements, child, day)
            if (placement and child.in_care(day) and child.in_care(known)
                    and placement.holds(known) and placement.group(day) in BENEFITING):
                (there if placement.setting == self.featured_school else others).append(child)
        first = dice.some(there, max(1, count // 3))
        return first + dice.some(others, count - len(first))

    def deliveries_file(self):
        """What was delivered on which order and for whom, as bytes."""
        rows = []
        for order, day, units, count, each in _DELIVERED:
            served = self._served_on(day, count, Dice(self._seed, f"delivery/{day}"))
            rows.append((order, day.isoformat(), units,
                         " ".join(f"{child.number}={each}" for child in served)))
        return csv_bytes(DELIVERIES, rows)

    def at_featured_school(self, term):
        """The children of the featured school in a term."""
        return [child for child, placement in self.asked[term]
                if placement.setting == self.featured_school]

    def mistaken_child(self):
        """A child of the featured school for whom the autumn's money was asked for."""
        return self.at_featured_school("autumn")[0]

    def settings_paid(self):
        """How many settings get money in the year."""
        return len(self._children_by_school())

    def sums(self):
        """Pence asked for by term, of what is allowed."""
        totals = defaultdict(int)
        for term in TERMS:
            totals[term.name] = term.pence * len(self.asked[term.name])
        return dict(totals)
