"""The public front site: the first pages that people see."""

import pytest


def text(response):
    return " ".join(response.content.decode().split())


def test_home_says_what_a_link_is_and_offers_postcode_map_and_list(visitor):
    answer = visitor.get("/")
    assert answer.status_code == 200
    shown = text(answer)
    assert "Have your say in local health and social care" in shown
    assert 'name="q"' in shown
    assert shown.count('href="/areas/sefton/"') == 1
    assert 'href="/areas/"' in shown


def test_the_map_leads_to_each_link_that_stands_and_draws_london_twice(visitor):
    shown = text(visitor.get("/"))
    assert "<title>Sefton LINk</title>" in shown
    assert shown.count("<title>Barnet LINk</title>") == 2
    assert "<title>Leeds: no LINk at present</title>" in shown
    assert 'href="/areas/leeds/"' not in shown
    assert "Areas in a fainter shade have no LINk at present." in shown


def test_a_postcode_of_one_area_leads_straight_to_its_link(visitor):
    answer = visitor.get("/find/", {"q": "l23 0sb"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/areas/sefton/?for=L23+0SB"
    assert "L23 0SB is in the area of Sefton LINk." in text(answer)


def test_a_shared_postcode_offers_the_choice_in_words(visitor, monkeypatch):
    from national.register import finder, reference

    shared = {"ZZ1 1": (reference.Share("sefton", 0.8), reference.Share("barnet", 0.2))}
    monkeypatch.setattr(finder, "sectors", lambda: shared)
    shown = text(visitor.get("/find/", {"q": "ZZ1 1AA"}))
    assert "Which council is ZZ1 1AA in?" in shown
    assert shown.index("Sefton LINk") < shown.index("Barnet LINk")
    assert "About 8 in 10 of these postcodes" in shown
    assert "About 2 in 10 of these postcodes" in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter a postcode or the name of a place"),
        ("12345", "Enter a full postcode, for example LS1 4AP, or the name of a place"),
        ("EH1 1AA", "EH1 1AA is in Scotland. LINks are in England only"),
        ("qwxyz", "We cannot find “qwxyz”. Try your council, the nearest town, or a postcode"),
    ],
)
def test_what_leads_nowhere_is_explained_and_kept(visitor, typed, said):
    answer = visitor.get("/find/", {"q": typed})
    shown = text(answer)
    assert answer.status_code == 200
    assert f'<a href="#id_q">{said}</a>' in shown
    assert f'value="{typed}"' in shown if typed else True


def test_what_was_typed_is_escaped(visitor):
    shown = text(visitor.get("/find/", {"q": "<script>alert</script>"}))
    assert "<script>alert" not in shown


def test_an_area_that_is_known_but_has_no_link_says_so(visitor):
    assert "No LINk stands for" in text(visitor.get("/find/", {"q": "LS1 4AP"}))


def test_all_links_stand_under_their_regions(visitor):
    shown = text(visitor.get("/areas/"))
    assert shown.index('id="north-west"') < shown.index("Sefton LINk") < shown.index('id="london"')
    assert "There are 3 LINks" in shown


def test_an_area_leads_to_its_own_site_and_names_its_council(visitor):
    shown = text(visitor.get("/areas/sefton/"))
    assert 'href="http://sefton.localhost' in shown
    assert "Sefton Metropolitan Borough Council" in shown


def test_the_area_of_cheshire_tells_what_became_of_it(visitor):
    shown = text(visitor.get("/areas/cheshire/"))
    assert "On 1 April 2009" in shown
    assert (
        "Cheshire County Council ended, and Cheshire East and Cheshire West and Chester took its place."
        in shown
    )


def test_an_unknown_area_is_not_found(visitor):
    assert visitor.get("/areas/atlantis/").status_code == 404


def test_the_front_page_asks_the_database_little(visitor, django_assert_max_num_queries):
    visitor.get("/")
    with django_assert_max_num_queries(6, using="site"):
        visitor.get("/")
