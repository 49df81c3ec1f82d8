/**
 * Page chrome. After an htmx swap the focus goes to where the news is: an error summary, else a
 * heading whose words changed. Otherwise it stays on the control that was pressed (htmx keeps it).
 */
const HEADING = 'h1[tabindex="-1"]';
const ERRORS = '.errors[tabindex="-1"]';

const headingText = () => document.querySelector(HEADING)?.textContent.trim() ?? "";

let headingBefore = "";
let hadFocus = false;

document.addEventListener("htmx:before:swap", () => {
  headingBefore = headingText();
  hadFocus = document.activeElement !== document.body;
});

document.addEventListener("htmx:after:swap", (event) => {
  const swapped = event.detail.ctx?.target;
  const scope = swapped instanceof Element && swapped.isConnected ? swapped : document;
  const errors = scope.querySelector(ERRORS);
  if (errors) {
    errors.focus();
    return;
  }
  const heading = document.querySelector(HEADING);
  const isNew = headingText() !== headingBefore;
  // What loads by itself takes no focus from anybody, so it must not pull the reader to the top.
  const isFocusLost = hadFocus && document.activeElement === document.body;
  if (heading && (isNew || isFocusLost)) heading.focus();
});

// A plain form is on its way: the style sheet shows a bar once that takes longer than a blink. For what
// htmx sends, its own class says so.
window.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) document.documentElement.dataset.sending = "";
});
window.addEventListener("pageshow", () => delete document.documentElement.dataset.sending);

// A refused form that came as a whole page: start the reader where the news is, too.
document.querySelector(ERRORS)?.focus();

// By way of the worker the styles of a page come one by one, and Chromium may break the transition
// to it off with an error, because it has not yet read that one is wanted: go without.
window.addEventListener("pageswap", ({ viewTransition: change }) => {
  const isByWorker = navigator.serviceWorker?.controller || document.getElementById("offline");
  if (!change || !isByWorker) return;
  change.ready.catch(() => {});
  change.finished.catch(() => {});
  change.skipTransition();
});
