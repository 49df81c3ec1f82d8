"""A bar at the top of the page says that something is on its way, once it takes a while."""

BAR = "getComputedStyle(document.body, '::after').content !== 'none'"
WIDTH = "new DOMMatrix(getComputedStyle(document.body, '::after').transform).a"


def test_a_search_that_takes_long_says_so_until_it_is_there(phone):
    held = []
    phone.goto("/techniques/")
    assert not phone.evaluate(BAR)
    phone.route("**/techniques/?*", lambda route: held.append(route))
    with phone.expect_request("**/techniques/?*"):
        phone.get_by_role("searchbox").fill("neck")
    phone.wait_for_timeout(600)
    assert phone.evaluate(BAR)
    assert phone.evaluate(WIDTH) > 0
    with phone.expect_response("**/techniques/?*"):
        held[0].continue_()
    phone.locator("#found-title", has_not_text="88").wait_for()
    assert not phone.evaluate(BAR)


def test_a_form_that_is_sent_says_so_and_not_when_one_comes_back_to_it(phone):
    phone.goto("/routines/desk-reset-5/")
    # The event alone: a page that is being left answers no questions.
    submit = "new Event('submit', {bubbles: true})"
    phone.evaluate(f"document.querySelector('main form').dispatchEvent({submit})")
    assert phone.evaluate(BAR)
    phone.evaluate("window.dispatchEvent(new Event('pageshow'))")
    assert not phone.evaluate(BAR)
