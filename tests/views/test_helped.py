"""What helped: counts per technique and place, forgotten on request and taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Session
from routines.queries.catalogue import current_catalogue
from routines.queries.history import planner_history
from routines.services.bans import ban
from routines.services.starting import why_not_now
from tests.factories import a_finished_session

pytestmark = pytest.mark.django_db
HELPED = "/helped/"


def rated(profile, before=6, then=3, **fields):
    """A finished session with the low back rated."""
    session = a_finished_session(profile)
    data = pressing_step(session).data
    region = f"{data['areas'][0]}-{data['side']}"
    session.ratings.create(region=region, moment="before", pain=before)
    session.ratings.create(region=region, moment="after", pain=then)
    Session.objects.filter(pk=session.pk).update(**fields)
    return session


def pressing_step(session):
    return next(
        it
        for it in session.routine.steps.all()
        if it.data["pressure"] == 2 and it.data["side"] in ("left", "right")
    )


def text_of(browser, address=HELPED, **query):
    return browser.get(address, query).content.decode()


def test_a_stranger_is_told_how_it_fills(client):
    assert "Nothing known yet" in text_of(client)
    assert client.get(HELPED)["Cache-Control"] == "no-store, private"
    assert not Profile.objects.exists()


def test_counts_and_the_last_change_are_shown_by_place(browser, profile):
    slug = pressing_step(rated(profile)).technique
    rated(profile, 5, 5)
    page = browser.get(HELPED).context["page"]
    (known,) = [it for it in page.known if it.slug == slug]
    (line,) = known.lines
    assert line.endswith("): less sore after it 1 of 2 times. Last from 5 to 5.")
    mine = text_of(browser, reverse("routines:technique_mine", args=[slug]))
    assert "less sore after it 1 of 2 times" in mine


def test_too_much_and_skips_are_counted_and_what_starts_lighter_is_said(browser, profile):
    for _ in range(2):
        session = a_finished_session(profile)
        step = pressing_step(session)
        logs = session.logs.filter(number=step.number)
        logs.update(outcome="skipped", pressure=1, seconds=10)
        session.logs.create(
            number=step.number, technique=step.technique, outcome="too_much", pressure=1, seconds=10
        )
    (known,) = [it for it in browser.get(HELPED).context["page"].known if it.slug == step.technique]
    assert known.lines == (
        "Too much 2 times.",
        "Skipped 2 times.",
        "It starts a level lighter now.",
    )
    assert planner_history(profile).softened == {step.technique: 1}


def test_what_left_more_pain_twice_in_a_row_is_paused_until_it_is_forgotten(browser, profile):
    slug = pressing_step(rated(profile, 3, 5)).technique
    assert slug not in planner_history(profile).paused
    rated(profile, 3, 5)
    assert slug in planner_history(profile).paused
    (known,) = [it for it in browser.get(HELPED).context["page"].known if it.slug == slug]
    assert any("pain was up by 2 or more" in it and "after a week" in it for it in known.lines)
    assert any(it.startswith("It comes back once you forget it") for it in known.lines)
    mine = text_of(browser, reverse("routines:technique_mine", args=[slug]))
    assert "pain was up by 2 or more" in mine
    browser.post(reverse("routines:helped_forget"), {"what": slug})
    assert slug not in planner_history(Profile.objects.get()).paused
    browser.post(reverse("routines:helped_remember"), {"what": slug})
    assert slug in planner_history(Profile.objects.get()).paused


def test_a_plan_made_before_a_pause_is_not_begun_any_more(profile):
    session = rated(profile, 3, 5)
    routine = session.routine
    Session.objects.update(started_at=timezone.now() - timedelta(days=3))
    session.logs.update(logged_at=timezone.now() - timedelta(days=3))
    catalogue = current_catalogue()
    assert why_not_now(catalogue, routine, None) == ""
    again = rated(profile, 3, 5)
    Session.objects.update(started_at=timezone.now() - timedelta(days=2))
    again.logs.update(logged_at=timezone.now() - timedelta(days=2))
    assert why_not_now(catalogue, routine, None).startswith("Paused: after two sessions in a row")


def test_forgetting_one_technique_leaves_the_others_and_can_be_undone(browser, profile):
    slug = pressing_step(rated(profile)).technique
    before = {it.slug for it in browser.get(HELPED).context["page"].known}
    answer = browser.post(reverse("routines:helped_forget"), {"what": slug})
    assert answer.status_code == 303
    page = browser.get(answer.url).context["page"]
    assert {it.slug for it in page.known} == before - {slug}
    assert "is learnt anew from now on" in browser.get(answer.url).content.decode()
    assert slug not in planner_history(Profile.objects.get()).effects
    browser.post(reverse("routines:helped_remember"), {"what": slug})
    assert {it.slug for it in browser.get(HELPED).context["page"].known} == before
    assert Profile.objects.get().learnt_since == {}


def test_forgetting_everything_empties_the_page_but_not_the_history(browser, profile):
    rated(profile)
    answer = browser.post(reverse("routines:helped_forget"), {"what": "*"})
    text = browser.get(answer.url).content.decode()
    assert "Everything is learnt anew" in text
    assert "Nothing known yet" in text
    assert profile.routines.first().name in text_of(browser, "/history/")
    history = planner_history(Profile.objects.get())
    assert history.effects == {}
    assert history.recent
    browser.post(reverse("routines:helped_remember"), {"what": "*"})
    assert browser.get(HELPED).context["page"].known


def test_taking_back_a_second_forgetting_brings_the_first_one_back(browser, profile):
    rated(profile)
    for _ in range(2):
        browser.post(reverse("routines:helped_forget"), {"what": "*"})
    first, _second = Profile.objects.get().learnt_since["*"]
    browser.post(reverse("routines:helped_remember"), {"what": "*"})
    assert Profile.objects.get().learnt_since == {"*": [first]}
    browser.post(reverse("routines:helped_remember"), {"what": "cat-camel"})
    assert Profile.objects.get().learnt_since == {"*": [first]}


def test_nonsense_and_strangers_forget_nothing(client, browser, profile):
    for name in ("helped_forget", "helped_remember"):
        assert browser.post(reverse(f"routines:{name}"), {"what": "no-such"}).status_code == 404
        assert browser.get(reverse(f"routines:{name}")).status_code == 405
    browser.cookies.clear()
    for name in ("helped_forget", "helped_remember"):
        assert browser.post(reverse(f"routines:{name}"), {"what": "*"}).url == HELPED
    assert Profile.objects.get().learnt_since == {}


def test_a_forgetting_that_never_was_is_not_told_of(browser, profile):
    assert "learnt anew" not in text_of(browser, forgot="*")


@pytest.mark.parametrize(
    ("answer", "words"),
    [("sore", "a level lighter and a little shorter"), ("worse", "only light touch")],
)
def test_what_the_day_after_asks_for_is_said(browser, profile, answer, words):
    session = rated(profile, next_day=answer)
    assert words in text_of(browser)
    assert session.routine_id


def test_a_banned_technique_says_so(browser, profile):
    slug = pressing_step(rated(profile)).technique
    ban(profile, slug)
    assert "You asked never to be shown this." in text_of(browser)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_five_queries_however_much_is_known(
    browser, profile, count, django_assert_num_queries
):
    for _ in range(count):
        rated(profile)
    with django_assert_num_queries(5):
        browser.get(HELPED)


@pytest.mark.parametrize("count", [1, 3])
def test_the_planner_reads_the_past_in_four_queries(profile, count, django_assert_num_queries):
    for _ in range(count):
        rated(profile)
    with django_assert_num_queries(4):
        planner_history(profile, now=timezone.now())
