from datetime import timedelta

import pytest
from django.urls import reverse

from tenants.accountability.evidence import services
from tenants.accountability.evidence.models import Pack
from tests.tenants.accountability.evidence import factories
from tests.tenants.plan.matters import factories as matters
from tests.tenants.plan.work_plan.test_pages import day, post


def address(name, *numbers):
    return reverse(f"evidence:{name}", args=numbers)


TYPED = {
    "title": "Leaving hospital",
    "theme": "leaving hospital",
    "purpose": "jsna",
    "addressee": "Needs assessment group",
    "email": "group@council.example",
    "wanted": "Ask for medicine in time.",
    "goes_public": "on",
}


def test_from_the_theme_to_what_was_used(network, alice, signed_in_as, client_for, at):
    host, visitor, matter = client_for(alice), client_for(), matters.published(at=at)
    period = {**day("starts_on", at.date() - timedelta(days=90)), **day("ends_on", at.date())}
    assert "No evidence yet" in host.get(address("list")).text
    assert f'value="{matter.pk}"' in host.get(f"{address('add')}?matter={matter.pk}").text
    other = {**TYPED, **period, "matters": [matter.pk], "target": "other", "other_target": "LI 4 Falls"}
    assert "TargetHasASource" in host.post(address("add"), other).text
    typed = {**TYPED, **period, "matters": [matter.pk], "target": "NI 131"}
    assert matter.public_text in post(host, address("add"), typed)
    pack = Pack.objects.get()
    assert "NI 131 Delayed transfers" in host.get(pack.get_absolute_url()).text
    assert "has been changed" in post(host, address("amend", pack.pk), {**typed, "wanted": "Ask earlier."})
    words = {"words": "I waited all night.", "consent": "A carer, by telephone, in June."}
    assert "I waited all night." in post(host, address("quote", pack.pk), words)
    assert host.get(address("drop_quote", pack.pk, 7)).status_code == 404
    post(host, address("freeze", pack.pk))
    assert "No decision of the LINk authorises this" in host.get(pack.get_absolute_url()).text
    pack.refresh_from_db()
    decision = factories.decision_on(pack, at=at)
    sending = {"decision": decision.pk, "way": "post", **day("sent_on", at.date())}
    assert visitor.get(f"/published/evidence/{pack.pk}/").status_code == 404
    assert "has been sent" in post(host, address("send", pack.pk), sending)
    public = visitor.get(f"/published/evidence/{pack.pk}/").text
    assert "I waited all night." in public
    assert "A carer" not in public
    for page in (f"/published/evidence/{pack.pk}/pdf/", address("pdf", pack.pk)):
        assert host.get(page).content.startswith(b"%PDF")
    post(host, address("receive", pack.pk), {"how": "By telephone.", **day("received_on", at.date())})
    post(host, address("answer", pack.pk), {"used": "The assessment names it."})
    assert "The assessment names it." in visitor.get("/published/evidence/").text
    assert "Leaving hospital" in host.get(f"{address('list')}?state=answered&purpose=jsna&q=hospital").text
    assert "Nothing matches" in host.get(f"{address('list')}?q=zzz").text


def test_the_addressee_reads_and_answers_behind_the_link(network, client_for, at):
    pack, visitor = factories.sent(matters.matter(at=at), at=at), client_for()
    link = services.make_link(pack, at=at).partition("/evidence/")[2]
    home = f"/evidence/{link}"
    page = visitor.get(home)
    assert "Say that you have it" in page.text
    assert page["Referrer-Policy"] == "same-origin"
    assert visitor.get(f"{home}pdf/").content.startswith(b"%PDF")
    visitor.get(f"{home}received/")
    assert Pack.objects.get().state == "sent"
    for _ in range(2):
        assert "knows that you have it" in visitor.post(f"{home}received/", follow=True).text
    assert Pack.objects.get().state == "receipted"
    assert "Thank you" in post(visitor, f"{home}used/", {"used": "Nothing: it came too late."})
    assert Pack.objects.get().used == "Nothing: it came too late."
    assert "Tell us what you used" not in visitor.get(home).text
    assert visitor.get("/evidence/for-you/unknown/").status_code == 410
    Pack.objects.update(link_until=at - timedelta(days=1))
    assert "It has expired" in visitor.get(home).text


def test_a_draft_is_changed_and_what_stands_is_opened_again(network, alice, client_for, at):
    host, pack = client_for(alice), factories.ready(matters.matter(at=at), at=at)
    post(host, address("reopen", pack.pk))
    assert Pack.objects.get().content is None
    services.add_quote(pack=Pack.objects.get(), words="Wet.", consent="Ada.", by=factories.BY, at=at)
    post(host, address("drop_quote", pack.pk, 1))
    assert Pack.objects.get().quotes == []


@pytest.mark.parametrize("name", ["list", "add"])
def test_a_participant_is_kept_out(network, bob, client_for, name):
    assert client_for(bob).get(address(name)).status_code == 403
