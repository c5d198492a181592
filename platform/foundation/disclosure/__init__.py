"""Statistical disclosure control: what a count of people may look like once it leaves a network.

policy_on(day)      the policy in force on a day
protect(3, policy)  a count of people, under that policy: suppressed
exact(3)            a count of things (reports, visits, pence): nobody to protect
total([...])        from protected parts only
"""

from foundation.disclosure.figures import NOT_REPORTED, Protected, Symbol, exact, protect, read_figures
from foundation.disclosure.policy import FIRST, Policy, policies_until, policy_named, policy_on
from foundation.disclosure.totals import Total, total

__all__ = [
    "FIRST",
    "NOT_REPORTED",
    "Policy",
    "Protected",
    "Symbol",
    "Total",
    "exact",
    "policies_until",
    "policy_named",
    "policy_on",
    "protect",
    "read_figures",
    "total",
]
