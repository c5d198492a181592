"""Statistical disclosure control: what a count of people may look like once it leaves a network.

protect(3)      a count of people, under the policy in force: suppressed
exact(3)        a count of things (reports, visits, pence): nobody to protect
total([...])    from protected parts only
"""

from foundation.disclosure.figures import Protected, Symbol, exact, protect
from foundation.disclosure.policy import POLICY, Policy
from foundation.disclosure.totals import Total, total

__all__ = ["POLICY", "Policy", "Protected", "Symbol", "Total", "exact", "protect", "total"]
