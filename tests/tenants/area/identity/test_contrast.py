"""Every colour that may be set can be read in every place and state; the shade that is offered is the nearest."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from foundation.design.identity import PLATFORM_ACCENT
from foundation.law import Refused
from tenants.area.identity import contrast, presenters, rules

COLOURS = st.builds(contrast.colour_of, *[st.integers(0, 255)] * 3)
HERE = Path(contrast.__file__).parent


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.48),  # the grey that just fails
        ("#767676", "#ffffff", 4.54),  # and the one that just passes
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
        ("#000000", "#ffff00", 19.56),
    ],
)
def test_contrast_is_that_of_published_tables(one, other, ratio):
    assert contrast.contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    assert contrast.contrast(one, other) == contrast.contrast(other, one)
    assert 1 <= contrast.contrast(one, other) <= 21.0001


@settings(deadline=None, max_examples=60)
@given(COLOURS)
@example("#ffffff")
@example("#000000")
@example("#ca3535")
def test_the_shade_that_is_offered_is_the_nearest_darker_one_that_passes(colour):
    offered = contrast.nearest_usable(colour)
    assert contrast.usable(offered)
    assert all(
        ours <= theirs
        for ours, theirs in zip(contrast.channels(offered), contrast.channels(colour), strict=True)
    )
    shades = list(contrast.darker(colour))
    assert not any(contrast.usable(lighter) for lighter in shades[: shades.index(offered)])


@settings(deadline=None)
@given(COLOURS)
@example("#000000")
def test_accent_is_readable_refuses_exactly_what_cannot_be_read(colour):
    """White on it, itself on white, under the pointer, on tinted panels; 4.5 for text and 3 for the rest."""
    readable = all(pair.ratio >= pair.needed for pair in contrast.pairs(colour))
    said = refusal_of(colour)
    assert readable == (said == "")
    assert readable or contrast.nearest_usable(colour) in said
    assert not readable or contrast.contrast(colour, "#ffffff") >= 4.5


def refusal_of(colour):
    try:
        rules.AccentIsReadable.check(colour)
    except Refused as refusal:
        return refusal.detail
    return ""


def test_the_refusal_says_what_was_reached_what_is_needed_and_what_would_do():
    with pytest.raises(Refused) as refusal:
        rules.AccentIsReadable.check("#e07a2c")
    assert "reach a contrast of 2.8 to 1, and 4.5 to 1 is needed" in refusal.value.detail
    assert "#a35920" in refusal.value.detail


def test_what_falls_short_by_little_does_not_look_as_if_it_passed():
    assert rules.to_one(4.499) == "4.4 to 1"
    assert rules.to_one(21) == "21 to 1"


@pytest.mark.parametrize("red", ["#ca3535", "#b10e1e", "#c8102e"])
def test_accent_is_no_warning(red):
    with pytest.raises(Refused, match="not the red of errors and warnings"):
        rules.AccentIsNoWarning.check(red)


@pytest.mark.parametrize("colour", ["#6b2c5f", "#942514", "#1d3f72", PLATFORM_ACCENT])
def test_other_colours_are_no_warning(colour):
    rules.AccentIsNoWarning.check(colour)


@pytest.mark.parametrize("colour", [*dict(contrast.SUGGESTED), PLATFORM_ACCENT])
def test_every_suggested_colour_passes(colour):
    assert contrast.usable(colour)


def test_every_suggested_colour_is_drawn_before_its_name():
    style = (HERE / "static/identity/identity.css").read_text()
    drawn = dict(re.findall(r'\[value="(#[0-9a-f]{6})"\] ~ [^{]+\{\s+--swatch: (#[0-9a-f]{6})', style))
    assert drawn == {colour: colour for colour in dict(contrast.SUGGESTED)}


@given(COLOURS)
def test_the_stylesheet_sets_what_was_measured_and_nothing_else(colour):
    style = presenters.stylesheet(colour)
    assert re.fullmatch(r":root \{\n(  --[a-z-]+: #[0-9a-f]{3,6};\n)+\}\n", style)
    measured = {shade for pair in contrast.pairs(colour) for shade in (pair.front, pair.ground)}
    texts = re.findall(r"--(?:govuk-link|links-button)[a-z-]*: (#[0-9a-f]{6})", style)
    assert set(texts) <= measured


def test_the_stylesheet_overrides_only_names_that_the_design_has():
    design = (HERE.parents[2] / "platform/foundation/design/static/design/links.css").read_text()
    names = re.findall(r"(--[a-z-]+):", presenters.stylesheet("#6b2c5f"))
    assert [name for name in names if f"{name}:" not in design] == []
