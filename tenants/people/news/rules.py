from foundation.law import Rule

_OUR_OWN = "the platform's own rule, so that"


class TheLINkSpeaksForItself(Rule):
    """A press release is published by a governance member; news of the host's support is published by the host or by them."""

    citation = f"{_OUR_OWN} the host never speaks as the LINk (2007 Act s.222(4): they are different persons)"


class OnlyPublishedNewsGoesOut(Rule):
    """A newsletter holds news that stand on the public site."""

    citation = f"{_OUR_OWN} nobody is sent what was never published, or was taken down"


class SomebodyWantsIt(Rule):
    """A newsletter goes to those who agreed to get news by email and to confirmed subscribers; an email about meetings or surveys to
    members who agreed to hear of those by email."""

    citation = f"{_OUR_OWN} nobody gets news who did not ask for them"
