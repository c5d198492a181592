"""Maps drawn on the server."""

import re

import pytest
from django.template.loader import render_to_string

from national.register import maps, reference
from national.register.topology import area, centroid, simplified

NUMBER = re.compile(r"-?\d+")
SLUGS = set(reference.areas())


def test_every_authority_has_a_shape_and_a_tile():
    assert {shape.slug for shape in maps.shapes()} == SLUGS
    assert {tile.slug for tile in maps.tiles()} == SLUGS
    assert all(re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)+", shape.path) for shape in maps.shapes())


def test_places_lie_where_england_has_them():
    centre = {shape.slug: shape.centre for shape in maps.shapes()}
    assert centre["northumberland"][1] < centre["leeds"][1] < centre["birmingham"][1] < centre["cornwall"][1]
    assert centre["cornwall"][0] < centre["bristol"][0] < centre["norfolk"][0]
    for x, y in centre.values():
        assert 0 <= x <= maps.MAP_WIDTH
        assert 0 <= y <= maps.map_height()


def test_areas_keep_their_proportions():
    size = {shape.slug: shape.size for shape in maps.shapes()}
    assert size["north-yorkshire"] == max(size.values())
    # 6,564 and 1,643 square kilometres
    assert size["devon"] / size["hertfordshire"] == pytest.approx(6564 / 1643, rel=0.1)


def test_the_drawing_is_small_enough_to_stand_in_a_page():
    assert sum(len(shape.path) for shape in maps.shapes()) < 80_000


def test_london_is_drawn_again_larger():
    large = {shape.slug: shape.size for shape in maps.london_shapes()}
    small = {shape.slug: shape.size for shape in maps.shapes()}
    assert len(large) == 33
    assert large["barnet"] / small["barnet"] == pytest.approx(maps.INSET_SCALE**2, rel=0.1)


def test_tiles_do_not_overlap():
    centres = [(tile.x, tile.y) for tile in maps.tiles()]
    for number, one in enumerate(centres):
        for other in centres[number + 1 :]:
            assert (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 > (1.7 * maps.TILE_RADIUS) ** 2


def test_neighbours_share_a_border_both_ways():
    assert maps.neighbours("sefton") == {"knowsley", "lancashire", "liverpool"}
    assert maps.neighbours("isles-of-scilly") == frozenset()
    for slug in SLUGS:
        assert all(slug in maps.neighbours(other) for other in maps.neighbours(slug))


def test_a_closed_line_keeps_its_shape_when_simplified():
    square = ((0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0))
    kept = simplified(square, 1)
    assert kept[0] == kept[-1]
    assert abs(area(kept)) == pytest.approx(100, rel=0.02)
    assert centroid(kept) == pytest.approx((5, 5), abs=0.1)


def marks():
    return {
        "leeds": maps.Mark("Leeds: 12 reports", css="links-map__area--3", href="/x/"),
        "barnet": maps.Mark("<b>"),
    }


def test_a_picture_has_a_title_and_what_is_not_marked_is_drawn_neutrally():
    picture = maps.map_picture("reports", marks(), title="Reports by LINk", description="More is darker.")
    drawn = render_to_string("register/map.svg.html", {"picture": picture})
    assert 'role="group" aria-labelledby="reports-title reports-desc"' in drawn
    assert '<title id="reports-title">Reports by LINk</title>' in drawn
    assert drawn.count("<title>Leeds: 12 reports</title>") == 1
    assert drawn.count("<title>&lt;b&gt;</title>") == 2
    everything = len(maps.shapes()) + len(maps.london_shapes())
    assert drawn.count('<path class="links-map__area links-map__area--other') == everything - 3
    assert "<title>Sefton: no LINk at present</title>" in drawn
    assert '<a href="/x/" tabindex="-1">' in drawn


def test_a_tile_picture_labels_its_hexagons():
    told = {"leeds": maps.Mark("Leeds", fill="#00514f", label="Lee")}
    picture = maps.tile_picture("tiles", told, title="Tiles", description="One each.")
    drawn = render_to_string("register/tilemap.svg.html", {"picture": picture})
    assert 'role="img"' in drawn
    assert drawn.count("<polygon") - drawn.count("links-map__area--other") == 1
    assert 'fill="#00514f"' in drawn
    assert ">Lee</text>" in drawn


def test_only_a_small_area_is_ringed():
    everywhere = {shape.slug: maps.Mark(shape.name) for shape in maps.shapes()}

    def pin(slug):
        return maps.map_picture("m", everywhere, title="t", description="d", pin=slug).pin

    assert pin("sefton") is not None
    assert pin("devon") is None
