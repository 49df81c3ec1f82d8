"""What a session is heard, felt and seen by, and what it does where a device can't."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.running import (
    ALONE,
    Person,
    at_step,
    begin,
    get_ready,
    of_step,
    shown_step,
    still,
    tap,
    to_step,
)

NewPage = Callable[..., Page]
HEAR = """
  window.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) {
    window.heard.push(Math.round(this.frequency.value));
    start.apply(this, at);
  };
"""
VOICES = """
  window.spoken = [];
  const voices = [
    {name: "Far", lang: "en-GB", localService: false},
    {name: "Own", lang: "en_GB", localService: true},
  ];
  class Words { constructor(text) { this.text = text; } }
  window.SpeechSynthesisUtterance = Words;
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => voices, addEventListener: () => {}, cancel: () => window.spoken.push("hush"),
    speak: (it) => window.spoken.push(`${it.voice.name}: ${it.text}`),
  }});
"""
WITHOUT = """
  const gone = ["speechSynthesis", "SpeechSynthesisUtterance", "AudioContext", "BroadcastChannel"];
  for (const name of gone) {
    Object.defineProperty(window, name, {value: undefined});
  }
  for (const name of ["vibrate", "wakeLock", "mediaSession", "userActivation"]) {
    Object.defineProperty(Navigator.prototype, name, {value: undefined});
  }
"""
SHAKES = """
  window.shakes = [];
  Object.defineProperty(Navigator.prototype, "vibrate", {value: (it) => window.shakes.push(it)});
"""
LOCKS = """
  window.locks = [];
  Object.defineProperty(Navigator.prototype, "wakeLock", {value: {request: async () => {
    const lock = new EventTarget();
    lock.release = async () => window.locks.push("free");
    window.locks.push("held");
    window.lastLock = lock;
    return lock;
  }}});
"""
# Milliseconds into the work of the step the page shows.
DONE = """() => {
  const {started, before} = document.querySelector("[data-player]").dataset;
  return Date.now() - started - 1000 * before;
}"""
REFUSED = """
  Object.defineProperty(Navigator.prototype, "wakeLock", {value: {
    request: () => Promise.reject(new DOMException("no", "NotAllowedError")),
  }});
"""


@pytest.fixture
def open_page(new_page: NewPage, person: Person) -> Callable[[str], Page]:
    def make(script: str) -> Page:
        page = new_page(**ALONE, storage_state=person.cookies)
        page.add_init_script(script)
        page.clock.install()
        return page

    return make


def choose(page: Page, words: str) -> None:
    """Choose what is heard, before the first step."""
    page.locator("main").get_by_label(words, exact=True).check()


def locks(page: Page, number: int) -> str:
    """The last thing done with the screen's lock, once so many were."""
    for _try in range(50):
        if page.evaluate("window.locks.length") >= number:
            break
        page.wait_for_timeout(100)
    return str(page.evaluate("window.locks.at(-1)"))


def test_each_moment_of_a_step_has_a_tone_of_its_own(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(HEAR + SHAKES)
    begin(page, person)
    to_step(page, 2)
    still(page)
    moments = {}
    page.evaluate("window.heard = []")
    before, seconds = of_step(page, "before"), of_step(page, "seconds")
    page.clock.run_for(1000 * before)
    moments["go"] = page.evaluate("window.heard.splice(0)")
    page.clock.run_for(1000 * (seconds - 5))
    page.evaluate("window.heard = []")
    page.clock.run_for(3000)
    moments["last three"] = page.evaluate("window.heard.splice(0)")
    page.clock.run_for(2500)
    at_step(page, 3)
    moments["end and ready"] = page.evaluate("window.heard.splice(0)")
    assert all(moments.values()), moments
    assert len({tuple(tones) for tones in moments.values()}) == 3
    assert len(moments["last three"]) in (2, 3)
    assert page.evaluate("window.shakes.length") >= 2


def test_a_change_of_sides_sounds_unlike_another_step(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(HEAR)
    begin(page, person)
    page.evaluate("window.heard = []")
    to_step(page, 2)
    ready = page.evaluate("window.heard.splice(0)")

    def switched(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace("data-settle", "data-switch data-settle")
        )

    page.route("**/advance/", switched)
    to_step(page, 3)
    assert page.evaluate("window.heard.splice(0)") not in ([], ready)


def test_a_voice_of_the_device_says_step_place_side_and_pressure(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(HEAR + VOICES)
    get_ready(page, person)
    choose(page, "Voice")
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)
    to_step(page, 2)
    said = page.evaluate("window.spoken.at(-1)")
    name = page.locator("h1").inner_text().split("\n")[0]
    target = page.locator(".player-say .pressure").inner_text().strip()
    assert said.startswith(f"Own: Next. {name}. ")
    assert said.endswith(target)
    assert "ower back" in said
    assert page.evaluate("window.heard") == []
    page.clock.fast_forward(1000 * of_step(page, "before"))
    page.clock.run_for(50)
    assert page.evaluate("window.spoken.at(-1)").startswith("Own: Go. ")
    lines = page.locator("[data-cues] > li")
    shown, seconds = [lines.locator("visible=true").inner_text()], of_step(page, "seconds")
    for place in range(1, lines.count()):
        # Just before and just after the moment its share of the work is over.
        page.clock.run_for(1000 * seconds * place // lines.count() - page.evaluate(DONE) - 900)
        assert lines.locator("visible=true").inner_text() == shown[-1]
        page.clock.run_for(2000)
        shown.append(lines.locator("visible=true").inner_text())
    assert shown == [it.text_content() for it in lines.all()]
    assert len(shown) > 1
    assert seconds >= 40
    assert "Own: Half way." in page.evaluate("window.spoken")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    assert page.evaluate("window.spoken.at(-1)") == "hush"


def test_what_was_changed_is_said_by_the_voice_and_the_live_region_once(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(VOICES)
    begin(page, person)
    page.get_by_role("button", name="15 seconds more").click()
    note = page.locator(".player-say .notice").first
    expect(note).to_be_visible()
    words = note.locator("p").or_(note).first.inner_text().split("\n")[0]
    expect(page.locator("#live")).to_have_text(words)
    tap(page, "Pause")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    assert page.evaluate("window.spoken").count(f"Own: {words}") == 1


def test_where_a_device_can_do_nothing_the_session_still_runs(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(WITHOUT)
    get_ready(page, person)
    expect(page.locator("main").get_by_text("There is no voice on this device")).to_be_visible()
    choose(page, "Voice")
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)
    expect(page.get_by_text("This browser can’t keep the screen on.")).to_be_visible()
    page.clock.fast_forward(1000 * (of_step(page, "before") + of_step(page, "seconds") + 1))
    at_step(page, 2)


def test_the_screen_stays_on_while_it_runs_and_is_asked_for_again_on_return(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(LOCKS)
    begin(page, person)
    assert locks(page, 1) == "held"
    page.evaluate("""() => {
      window.lastLock.dispatchEvent(new Event("release"));
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    assert locks(page, 2) == "held"
    page.get_by_role("button", name="Pause").click()
    assert locks(page, 3) == "free"
    expect(page.locator("[data-screen-hint]")).to_be_hidden()


def test_a_refused_wake_lock_is_said_plainly(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(REFUSED)
    begin(page, person)
    expect(page.get_by_text("This browser can’t keep the screen on.")).to_be_visible()


def test_what_was_chosen_is_remembered_for_the_next_session(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page(HEAR)
    get_ready(page, person)
    choose(page, "Silent")
    page.get_by_label("Move on by itself").uncheck()
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)
    page.get_by_role("button", name="Sound").click()
    sheet = page.get_by_role("dialog", name="Sound")
    expect(sheet.get_by_label("Silent")).to_be_checked()
    sheet.get_by_label("Loudness").fill("30")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.clock.fast_forward(1000 * (of_step(page, "before") + of_step(page, "seconds") + 5))
    assert shown_step(page) == 1
    assert page.evaluate("window.heard") == []
    get_ready(page, person)
    expect(page.locator("main").get_by_label("Silent")).to_be_checked()
    expect(page.get_by_label("Move on by itself")).not_to_be_checked()
    assert page.locator('[data-setting="loudness"]').input_value() == "30"


def test_lock_screen_buttons_are_asked_for_and_then_move_the_session(
    open_page: Callable[[str], Page], person: Person
) -> None:
    page = open_page("""
      window.actions = {};
      MediaSession.prototype.setActionHandler = (name, act) => { window.actions[name] = act; };
      window.played = [];
      HTMLMediaElement.prototype.play = async function () { window.played.push(this.src); };
    """)
    begin(page, person)
    assert page.evaluate("window.played") == []
    page.get_by_role("button", name="Sound").click()
    expect(page.get_by_text("which stops other music")).to_be_visible()
    page.get_by_label("Buttons on the lock screen").check()
    assert len(page.evaluate("window.played")) == 1
    page.keyboard.press("Escape")
    page.evaluate("window.actions.nexttrack()")
    at_step(page, 2)
    assert page.evaluate("navigator.mediaSession.metadata.title")
