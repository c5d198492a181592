"""The law as software: rules that refuse, instruments, calendars and clocks."""

from foundation.law.rules import Refused, Rule, all_rules

__all__ = ["Refused", "Rule", "all_rules"]
