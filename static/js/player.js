/**
 * Runs the step the page shows, from the moment the server says it began; moves on only by pressing
 * the page's own buttons.
 */
import { clockText, secondsLeft, stageAt, untilNextSecond } from "./player-clock.js";
import { claim, keepScreenOn, showMedia, wakeMedia, watchKeys, watchMedia, watchTabs } from "./player-device.js";
import { settings, showSettings, watchSettings } from "./player-settings.js";
import { findVoice, hasVoice, hush, sound, speak, wakeSound } from "./player-sound.js";

const AWAY = 120_000;
const RETRY_AFTER = 3000;
const TOLD_LATE = 2000;
const HALF_FROM = 40_000;
const DOUBLE = 300; // taps closer than this are one
const NOT_TO_BE_LOST = ["pause", "too-much", "tingling"];

let step = null;
let timer = 0;
let lastTick = 0;
let isRetry = false;
let pending = "";
let notice = "";
let lastMove = "";
let lastTap = -DOUBLE;

const isSpoken = () => /voice|both/.test(settings.sound);
const isHeard = () => /tones|both/.test(settings.sound) || (isSpoken() && !hasVoice());
const isHeld = () => step.isPaused || step.isStale || step.isAsked;
const button = (move) => document.querySelector(`[data-move="${move}"]`);

/** Into the one live region, which no swap replaces. */
function say(text) {
  const live = document.getElementById("live");
  if (live && text) live.textContent = text;
}

const tone = (name) => sound(name, isHeard());
const voice = (text) => isSpoken() && speak(text);

/** Milliseconds into the step, getting ready included. */
const elapsed = () => step.elapsedAtLoad + (step.isPaused ? 0 : Math.max(0, Date.now() - step.loadedAt));

function once(name, act) {
  if (step.told.has(name)) return;
  step.told.add(name);
  act();
}

function press(move) {
  const found = button(move);
  if (!step || !found || (step.isStale && move !== "tingling")) return false;
  found.click();
  return true;
}

/** What could not be sent at once. A pause that is there already is not undone by another. */
function pressLate() {
  const move = pending;
  pending = "";
  if (move !== "pause" || !step.isPaused) press(move);
}

function show(stage) {
  const { words } = step;
  step.stage.dataset.stage = stage.name;
  step.digits.textContent = clockText(secondsLeft(stage));
  const label = { ready: words.labelReady, settle: words.labelSettle }[stage.name] ?? words.labelWork;
  step.label.textContent = step.isPaused ? words.labelPaused : label;
  step.ring.setAttribute("stroke-dasharray", `${((100 * stage.left) / stage.whole).toFixed(2)} 100`);
  const part = stage.name === "work" ? stage.done / stage.whole : Number(stage.name !== "ready");
  const cue = Math.min(step.cues.length - 1, Math.floor(part * step.cues.length));
  step.cues.forEach((line, place) => line.toggleAttribute("data-now", place === cue));
}

/** Once per step, and not where its moment passed long ago; `late` in milliseconds. */
function announce(name, late, text, kind, spoken = text) {
  once(name, () => {
    if (late > TOLD_LATE) return;
    say(text);
    tone(kind);
    voice(spoken);
  });
}

function tell(stage) {
  const { words } = step;
  const { name, whole, done, late } = stage;
  const left = secondsLeft(stage);
  if (name === "ready") {
    announce(name, done, words.sayReady, "switch" in words ? "switch" : "ready", words.voiceReady);
  } else if (name === "work") {
    announce(name, done, words.sayStart, "go");
    if (whole >= HALF_FROM && done >= whole / 2) announce("half", done - whole / 2, words.sayHalf, "half");
    if (whole > 20_000 && left <= 10) once("ten", () => left > 4 && say(words.sayTen));
    if (left <= 3) once(left, () => tone("last"));
  } else if (name === "settle") {
    announce(name, done, words.saySettle, "end");
  } else if (!step.settle) {
    announce(name, late, words.sayEnd, "end", step.isHandsFree ? "" : words.sayEnd);
  }
}

/** Nothing runs on without somebody who may be gone. */
function ask() {
  step.isAsked = true;
  hush();
  say(step.words.sayWait);
  holdOrRun();
}

function holdOrRun() {
  step.stage.toggleAttribute("data-asked", step.isAsked);
  step.stage.toggleAttribute("data-stale", step.isStale);
  if (step.isAsked || step.isStale) window.scrollTo(0, 0);
  keepScreenOn(!isHeld());
}

function tick() {
  clearTimeout(timer);
  if (!step?.stage.isConnected) return;
  const now = Date.now();
  const wasAway = now - lastTick > AWAY;
  lastTick = now;
  const stage = stageAt(step, elapsed());
  show(stage);
  if (step.isPaused || step.isStale) return;
  if (!step.isAsked && (wasAway || (stage.late > AWAY && !step.isHere))) ask();
  if (!step.isAsked) {
    tell(stage);
    if (stage.name === "over" && step.isHandsFree && now >= step.mayRetryAt) press("next");
  }
  timer = setTimeout(tick, untilNextSecond(elapsed()));
}

/** A slow script must not make the step begin later. */
function arrivedAt(isSwap) {
  const page = performance.getEntriesByType("navigation")[0];
  return isSwap || !page?.responseStart ? Date.now() : Math.min(Date.now(), performance.timeOrigin + page.responseStart);
}

/** Takes up the step the page shows now; the same one again keeps what was announced. */
function takeUp(isSwap = false, isRefused = false) {
  showSettings();
  const stage = document.querySelector("[data-player]");
  if (!stage || step?.stage === stage) return;
  const words = stage.dataset;
  const elapsedAtLoad = Number(words.elapsed);
  const isSame = step?.number === words.step && step.session === words.session;
  const goesOn = isSame && elapsedAtLoad + 1500 > elapsed();
  if (!goesOn) hush();
  step = {
    stage,
    words,
    session: words.session,
    number: words.step,
    told: goesOn && step.words.seconds === words.seconds ? step.told : new Set(),
    sent: "",
    mayRetryAt: 0,
    loadedAt: arrivedAt(isSwap),
    elapsedAtLoad,
    before: Number(words.before),
    seconds: Number(words.seconds),
    settle: Number(words.settle),
    isPaused: "paused" in words,
    isHandsFree: "handsFree" in words,
    isStale: isRefused && !isRetry,
    isAsked: false,
    isHere: false,
    digits: stage.querySelector("[data-clock]"),
    label: stage.querySelector("[data-clock-label]"),
    ring: stage.querySelector(".ring-run"),
    cues: [...stage.querySelectorAll("[data-cues] > li")],
  };
  isRetry = false;
  lastTick = Date.now();
  if (step.isPaused) hush();
  if (step.isStale) say(words.sayStale);
  else claim(step.session);
  if (!isSame && isSwap) window.scrollTo(0, 0);
  holdOrRun();
  tick();
  showMedia(stage.querySelector("h1").textContent, step.isPaused);
  const news = stage.querySelector("p.notice, .notice p")?.textContent ?? "";
  if (isSwap && news !== notice) {
    say(news);
    voice(news);
  }
  notice = news;
  pressLate();
}

function standAside() {
  step.isStale = true;
  hush();
  say(step.words.sayStale);
  holdOrRun();
}

function answerFailed({ detail }) {
  const status = detail.ctx?.response?.status;
  if (status === 404) location.reload(); // it is gone, and a whole page says so
  if (!step || (status >= 400 && status < 500)) return;
  isRetry = true;
  if (NOT_TO_BE_LOST.includes(step.sent)) pending ||= step.sent;
  step.sent = "";
  step.mayRetryAt = Date.now() + RETRY_AFTER;
  setTimeout(pressLate, RETRY_AFTER);
}

// One press at a time: a second one would leave a step nobody has seen, or undo the first.
document.addEventListener("click", (event) => {
  wakeSound();
  wakeMedia();
  const pressed = event.target.closest('#player button[type="submit"]');
  if (!pressed) return;
  const { move = "change" } = pressed.dataset;
  const isDouble = event.isTrusted && event.timeStamp - lastTap < DOUBLE && move !== "more";
  const isStop = NOT_TO_BE_LOST.includes(move) && !(event.isTrusted && move === lastMove);
  lastTap = event.timeStamp;
  lastMove = move;
  if (step?.sent || (isDouble && !isStop)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isStop) pending = move;
    return;
  }
  pending = "";
  if (step) step.sent = move;
}, true);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-stay]")) return;
  step.isAsked = false;
  step.isHere = true;
  holdOrRun();
  if (step.stage.dataset.stage === "over") press("next");
  tick();
});
document.addEventListener("keydown", wakeSound);
document.addEventListener("htmx:config:request", ({ detail }) => {
  // Its key tells a press that came too late from one sent twice.
  const key = crypto.randomUUID?.();
  if (key) detail.ctx.request.headers["Backcare-Press"] = key;
});
document.addEventListener("htmx:after:swap", ({ detail }) => {
  takeUp(true, detail.ctx?.response?.headers?.get("Backcare-Press") === "refused");
});
document.addEventListener("htmx:response:error", answerFailed);
document.addEventListener("htmx:error", answerFailed);
document.addEventListener("visibilitychange", () => {
  if (!step) return;
  tick();
  holdOrRun();
});
window.addEventListener("pageshow", (event) => {
  // Out of the browser's own cache it shows an old second.
  if (event.persisted) location.reload();
});
watchKeys(press, () => step?.isPaused && !step.sent);
watchMedia(press);
watchTabs(() => step?.session, standAside);
watchSettings((name) => {
  wakeSound();
  wakeMedia();
  if (name === "media") showMedia(step?.stage.querySelector("h1").textContent ?? "", false);
  if (name === "sound" && !isSpoken()) hush();
  if (name === "sound" || name === "loudness") tone("half");
});
findVoice();
takeUp();
