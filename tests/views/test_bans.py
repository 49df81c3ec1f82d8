"""“Never show me this again”: pressed anywhere, obeyed everywhere, taken back in one place."""

import pytest
from django.urls import reverse

from routines.domain.replanning import NoChange, adjust
from routines.models import Profile, Routine
from routines.services import bans
from routines.services.bans import ban
from tests.factories import a_finished_session, a_profile, a_routine
from tests.intake import answer, answer_before

pytestmark = pytest.mark.django_db
NEVER = "/never-shown/"


@pytest.fixture
def planned(client):
    """A plan made by answering every screen."""
    answer_before(client, "kit")
    answer(client, "kit")
    return Routine.objects.get()


def never(client, slug, **data):
    return client.post(reverse("routines:technique_never", args=[slug]), data)


def again(client, slug):
    return client.post(reverse("routines:technique_again", args=[slug]))


def banned():
    return Profile.objects.get().banned


def test_a_stranger_needs_no_account_to_ban_and_can_undo_at_once(client):
    response = never(client, "cat-camel")
    assert response.status_code == 303
    assert banned() == ["cat-camel"]
    text = client.get(response.url).content.decode()
    assert "is never shown again" in text
    assert reverse("routines:technique_again", args=["cat-camel"]) in text
    assert again(client, "cat-camel").url == NEVER
    assert banned() == []
    assert "Nothing here" in client.get(NEVER).content.decode()


def test_banning_twice_lists_it_once(browser):
    never(browser, "cat-camel")
    never(browser, "childs-pose")
    never(browser, "cat-camel")
    assert banned() == ["childs-pose", "cat-camel"]


def test_an_unknown_technique_is_no_page(client):
    assert never(client, "no-such-thing").status_code == 404
    assert client.get("/techniques/no-such-thing/for-you/").status_code == 404
    assert not Profile.objects.exists()


def test_a_technique_the_content_no_longer_has_can_be_taken_off(browser, profile):
    ban(profile, "gone")
    assert "gone" not in browser.get(NEVER).content.decode()
    again(browser, "gone")
    assert banned() == []


def test_a_stranger_who_shows_again_is_made_no_profile(client):
    assert again(client, "cat-camel").status_code == 303
    assert not Profile.objects.exists()


def test_the_page_of_a_technique_says_for_you_and_its_button_turns_round(browser, profile):
    address = reverse("routines:technique_mine", args=["cat-camel"])
    assert address in browser.get("/techniques/cat-camel/").content.decode()
    text = browser.get(address).content.decode()
    assert "Never show me this again" in text
    assert "Nothing is known yet" in text
    ban(profile, "cat-camel")
    text = browser.get(address).content.decode()
    assert "Show it again" in text
    assert "Never show me this again" not in text


def test_the_fragment_for_a_technique_page_is_the_button_alone(client):
    address = reverse("routines:technique_mine", args=["cat-camel"])
    text = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "Never show me this again" in text
    assert "<html" not in text


def test_no_new_plan_holds_a_banned_technique(client, planned):
    (slug, *_others) = [it.technique for it in planned.steps.all() if "ball" in it.technique]
    never(client, slug)
    answer_before(client, "kit")
    answer(client, "kit")
    again_planned = Routine.objects.exclude(pk=planned.pk).get()
    assert slug not in {it.technique for it in again_planned.steps.all()}
    text = client.get(reverse("routines:plan_detail", args=[again_planned.pk])).content.decode()
    assert "What you never want to be shown" in text


def test_from_a_plan_another_step_takes_its_place(client, planned):
    address = reverse("routines:plan_detail", args=[planned.pk])
    step = planned.steps.get(number=3)
    assert reverse("routines:technique_never", args=[step.technique]) in (
        client.get(address).content.decode()
    )
    response = never(client, step.technique, plan=planned.pk)
    assert step.technique not in {it.technique for it in planned.steps.all()}
    text = client.get(response.url).content.decode()
    assert address in text
    assert "swapped for another" in client.get(address).content.decode()
    assert "/sessions/" in client.post(reverse("routines:session_start", args=[planned.pk])).url


def test_a_technique_that_is_not_in_the_plan_changes_nothing_of_it(client, planned):
    before = list(planned.steps.values_list("data", flat=True))
    never(client, "warm-shower-back", plan=planned.pk)
    assert list(planned.steps.values_list("data", flat=True)) == before


def test_where_nothing_else_fits_the_step_is_left_out(client, planned, monkeypatch):
    def swaps_nothing(*words):
        if "swap" in words:
            raise NoChange("")
        return adjust(*words)

    monkeypatch.setattr(bans, "adjust", swaps_nothing)
    step = planned.steps.get(number=3)
    never(client, step.technique, plan=planned.pk)
    assert step.technique not in {it.technique for it in planned.steps.all()}


def test_a_plan_that_can_not_do_without_it_stays_and_asks_for_a_new_one(
    client, planned, monkeypatch
):
    monkeypatch.setattr(bans, "adjust", lambda _catalogue, _asked, plan, *_words: plan)
    settle = planned.steps.get(number=1).technique
    never(client, settle, plan=planned.pk)
    assert planned.steps.get(number=1).technique == settle
    start = reverse("routines:session_start", args=[planned.pk])
    assert client.post(start).url == reverse("routines:check", args=[planned.pk])


def test_a_plan_used_up_for_today_is_not_changed(client, planned):
    session = a_finished_session(planned.profile, planned)
    step = session.routine.steps.get(number=3)
    session.logs.update(pressure=2, seconds=60)
    never(client, step.technique, plan=planned.pk)
    assert planned.steps.filter(technique=step.technique).exists()


def test_a_plan_of_an_older_version_stays_as_it_is(client, planned):
    Routine.objects.update(request={**planned.request, "tools": ["no-such-tool"]})
    step = planned.steps.get(number=3)
    assert never(client, step.technique, plan=planned.pk).status_code == 303
    assert planned.steps.filter(technique=step.technique).exists()
    assert banned() == [step.technique]


def test_a_plan_that_a_warning_sign_stops_is_not_changed(client, planned):
    step = planned.steps.get(number=3)
    answer(client, "where")
    answer(client, "signs", none=["sudden", "unwell", "area", "today"], rf01="yes")
    never(client, step.technique, plan=planned.pk)
    assert planned.steps.filter(technique=step.technique).exists()


def test_a_strangers_plan_is_not_found_and_nothing_is_banned(client, browser):
    other = a_routine(a_profile())
    assert never(browser, "cat-camel", plan=other.pk).status_code == 404
    assert not any(it.banned for it in Profile.objects.all())
    assert never(browser, "cat-camel", plan="nonsense").status_code == 303


def test_after_a_session_every_technique_of_it_can_be_banned(browser, profile):
    session = a_finished_session(profile)
    page = browser.get(reverse("routines:session_done", args=[session.pk])).content.decode()
    for log in session.logs.all():
        assert reverse("routines:technique_never", args=[log.technique]) in page


def test_the_page_leads_nowhere_strange(browser):
    assert browser.get(NEVER, {"just": "no-such", "plan": "x"}).status_code == 200
    assert browser.get(NEVER)["Cache-Control"] == "no-store, private"
