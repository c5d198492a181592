from collections.abc import Collection

from foundation.features import Paper
from foundation.law import Rule

OWN = (
    "the platform's own rule, so that nothing goes out in the LINk's name that the LINk has not read. The law leaves it to the "
    "LINk's own procedures"
)


class SignedOff(Rule):
    """What goes out in the LINk's name has been signed off, word for word, by governance members who neither wrote it nor publish it: as
    many as the published procedure says, and at least one."""

    citation = OWN

    @classmethod
    def check(cls, paper: Paper, signatories: Collection[int], publisher: int | None, needed: int) -> None:
        missing = needed - len(set(signatories) - paper.written_by - {publisher})
        others = "another governance member" if missing == 1 else f"{missing} other governance members"
        cls.require(
            missing <= 0,
            f"“{paper.title}” waits for {others} to sign it off, as it now reads. They find it under “To sign off”.",
        )


class SomebodyCanSign(Rule):
    """At least one governance member signs what goes out, and no more than there are beside the one who wrote it."""

    citation = OWN

    @classmethod
    def check(cls, numbers: Collection[int], members: int) -> None:
        cls.require(all(number >= 1 for number in numbers))
        cls.require(
            max(numbers, default=1) < max(members, 2), f"There are {members} governance members today."
        )


class NobodySignsTheirOwn(Rule):
    """Nobody signs off what they wrote."""

    citation = OWN

    @classmethod
    def check(cls, paper: Paper, account: int) -> None:
        cls.require(
            account not in paper.written_by, "You wrote this. Ask another governance member to sign it off."
        )


class NobodyPublishesTheirOwn(Rule):
    """Whoever wrote any of it does not publish it: another person does, once it has been signed off. Only where nobody is left who may
    publish it beside those who signed, the writer does."""

    citation = OWN


class SignedByAMember(Rule):
    """A governance member signs off, in person and signed in: no job of the platform does."""

    citation = OWN


class SignedAsRead(Rule):
    """A signature is under the text that was read, and under no other."""

    citation = OWN

    @classmethod
    def check(cls, paper: Paper, digest: str) -> None:
        cls.require(
            paper.digest == digest, "It was changed while you were reading. Read it again: it is shown below."
        )


class SaysWhatToChange(Rule):
    """Whoever asks for changes says which."""

    citation = OWN
