import pytest

from foundation.law import Refused, Rule, all_rules


def test_a_refusal_carries_the_rule_its_sentence_and_its_citation():
    class DEC9(Rule):
        """A decision can't be
        recorded twice."""

        citation = "SI 2008/528 reg 2"

    with pytest.raises(Refused) as refusal:
        DEC9.require(False, "It was recorded on 3 May 2010.")
    refused = refusal.value
    assert (refused.rule, refused.code) == (DEC9, "DEC9")
    assert refused.sentence == "A decision can't be recorded twice."
    assert refused.citation == "SI 2008/528 reg 2"
    assert refused.detail == "It was recorded on 3 May 2010."
    assert str(refused) == "A decision can't be recorded twice. It was recorded on 3 May 2010."
    assert DEC9 in all_rules()
    DEC9.require(True)
    Rule._declared.remove(DEC9)


@pytest.mark.parametrize("body", [{"citation": "x"}, {"__doc__": "A sentence."}])
def test_a_rule_without_a_sentence_or_a_citation_is_a_mistake(body):
    with pytest.raises(TypeError, match="needs a sentence"):
        type("Half", (Rule,), body)


def test_every_rule_of_the_product_is_a_sentence():
    for rule in all_rules():
        assert rule.sentence().endswith("."), rule
        assert rule.sentence()[0].isupper(), rule
