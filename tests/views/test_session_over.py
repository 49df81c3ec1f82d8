"""After a session: the look back, and one tap the day after."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from routines.models import Profile, Session
from tests.factories import a_finished_session, a_profile, a_running_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile() -> Profile:
    profile = a_profile()
    profile.answers = {"areas": ["low_back-left", "scap_inner-right"], "with_conditions": []}
    profile.save()
    return profile


def at(stage: str, session: Session) -> str:
    return reverse(f"routines:{stage}", args=[session.pk])


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_the_look_back_warns_when_it_got_sorer(browser: Client, profile: Profile) -> None:
    session = a_finished_session(profile)
    session.ratings.create(region="low_back-left", moment="before", pain=2)
    session.ratings.create(region="low_back-left", moment="after", pain=5)
    session.ratings.create(region="scap_inner-right", moment="after", pain=1)
    text = text_of(browser.get(at("session_done", session)))
    assert "Sorer than before." in text
    assert "It got sorer." in text
    before, after = re.findall(r'class="body-picture" .*?</svg>', text)
    assert 'aria-label="Before: ' in before
    assert ">2</text>" in before
    assert 'href="/static/img/bodymap' in before
    assert "low_back-mild" in before
    assert ">5</text>" in after
    assert "low_back-mid" in after


def test_the_look_back_says_when_nothing_changed(browser: Client, profile: Profile) -> None:
    session = a_finished_session(profile)
    for moment in ("before", "after"):
        session.ratings.create(region="low_back-left", moment=moment, pain=2)
    text = text_of(browser.get(at("session_done", session)))
    assert "The same as before." in text
    assert "day of rest" in text


def test_the_day_after_is_answered_with_one_tap(browser: Client, profile: Profile) -> None:
    session = a_finished_session(profile)
    answer = browser.post(at("session_next_day", session), {"answer": "better"})
    assert answer["Location"] == reverse("routines:history")
    session.refresh_from_db()
    assert session.next_day == "better"


def test_an_unknown_answer_about_the_day_after_is_refused(
    browser: Client, profile: Profile
) -> None:
    session = a_finished_session(profile)
    assert browser.post(at("session_next_day", session), {"answer": "great"}).status_code == 400
    running = a_running_session(profile)
    assert browser.post(at("session_next_day", running), {"answer": "same"}).status_code == 400
