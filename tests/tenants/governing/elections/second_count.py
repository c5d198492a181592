"""The Scottish rules a second time, with single papers in piles and fractions, so that one count checks the other."""

from fractions import Fraction
from math import floor

DECIMALS = 100_000


class Paper:
    """One sheet of paper, worth a part of a vote."""

    def __init__(self, ranking):
        self.ranking, self.worth = ranking, Fraction(1)

    def goes_to(self, running):
        return next((c for c in self.ranking if c in running), None)


class SecondCount:
    """`elected` are the sets of those elected at each stage, `past` the totals at the end of each."""

    def __init__(self, profile):
        self.seats, self.lot = profile.seats, profile.lot
        self.running = set(range(len(profile.candidates))) - profile.withdrawn
        sheets = [Paper(r) for r, n in profile.papers.items() for _ in range(n) if set(r) & self.running]
        self.quota = len(sheets) // (self.seats + 1) + 1
        everyone = range(len(profile.candidates))
        self.piles = {c: [s for s in sheets if s.goes_to(self.running) == c] for c in everyone}
        self.fixed, self.over, self.elected, self.past = {}, set(), [], []
        if sheets:
            self.count()

    def count(self):
        self.end_stage()
        while self.running:
            if self.over:
                self.pass_on_surplus()
            else:
                self.exclude()
            self.end_stage()

    def totals(self):
        return {
            c: self.fixed.get(c, sum((s.worth for s in pile), Fraction(0))) for c, pile in self.piles.items()
        }

    def settle(self, group, best):
        """Compared at this stage, then at each one before it, and last by lot."""
        for held in [self.totals(), *reversed(self.past)]:
            wanted = (max if best else min)(held[c] for c in group)
            group = {c for c in group if held[c] == wanted}
        return min(group, key=self.lot.index) if best else max(group, key=self.lot.index)

    def pass_on_surplus(self):
        giver = self.settle(self.over, best=True)
        self.over.discard(giver)
        total = self.totals()[giver]
        for sheet in self.piles[giver]:
            sheet.worth = Fraction(floor((total - self.quota) * sheet.worth / total * DECIMALS), DECIMALS)
        self.fixed[giver] = Fraction(self.quota)
        self.hand_over(giver)

    def exclude(self):
        giver = self.settle(self.running, best=False)
        self.running.discard(giver)
        self.fixed[giver] = Fraction(0)
        self.hand_over(giver)

    def hand_over(self, giver):
        for sheet in self.piles[giver]:
            if (taker := sheet.goes_to(self.running)) is not None:
                self.piles[taker].append(sheet)
        self.piles[giver] = []

    def end_stage(self):
        held = self.totals()
        self.past.append(held)
        new = {c for c in self.running if held[c] >= self.quota}
        self.over |= {c for c in new if held[c] > self.quota}
        self.running -= new
        room = self.seats - sum(len(at_once) for at_once in self.elected) - len(new)
        if len(self.running) <= room:
            new |= self.running
        if len(self.running) <= room or not room:
            self.running = set()
        self.elected.append(new)
