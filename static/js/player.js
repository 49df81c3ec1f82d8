/**
 * Runs the step the page shows: counts from the moment the server says it began, announces it, and
 * moves on only by pressing the page's own buttons.
 */
import { clockText, secondsLeft, stageAt, untilNextSecond } from "./player-clock.js";
import { claim, keepScreenOn, showMedia, wakeMedia, watchKeys, watchMedia, watchTabs } from "./player-device.js";
import { settings, showSettings, watchSettings } from "./player-settings.js";
import { findVoice, hasVoice, hush, sound, speak, wakeSound } from "./player-sound.js";

const AWAY = 120_000;
const RETRY_AFTER = 3000;
const TOLD_LATE = 2000; // a page loaded later than this into a stage says no more that it began
const HALF_FROM = 40_000;
const NOT_TO_BE_LOST = ["pause", "too-much", "tingling"];

let step = null;
let timer = 0;
let lastTick = 0;
let isRetry = false;
let pending = "";

const number = (text) => Number(text ?? 0);
const isHeard = () => settings.sound === "tones" || settings.sound === "both" || (settings.sound === "voice" && !hasVoice());
const isSpoken = () => settings.sound === "voice" || settings.sound === "both";
const isHeld = () => step.isPaused || step.isStale || step.isAsked;
const button = (move) => document.querySelector(`[data-move="${move}"]`);

/** Into the one live region, which no swap replaces. */
function say(text) {
  const live = document.getElementById("live");
  if (live && text) live.textContent = text;
}

const tone = (name) => sound(name, { isHeard: isHeard() });
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
  if (!step || !found) return false;
  found.click(); // where it comes too soon, the click says so
  return true;
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

function begin(name, stage, act) {
  once(name, () => stage.done < TOLD_LATE && act());
}

function tell(stage) {
  const { words } = step;
  const left = secondsLeft(stage);
  if (stage.name === "ready") {
    begin("ready", stage, () => {
      say(words.sayReady);
      tone("switch" in words ? "switch" : "ready");
      voice(words.voiceReady);
    });
    return;
  }
  if (stage.name === "work") {
    begin("start", stage, () => {
      say(words.sayStart);
      tone("go");
      voice(words.sayStart);
    });
    const half = stage.whole / 2;
    if (stage.whole >= HALF_FROM && stage.done >= half) {
      once("half", () => {
        if (stage.done > half + TOLD_LATE) return;
        say(words.sayHalf);
        tone("half");
        voice(words.sayHalf);
      });
    }
    if (stage.whole > 20_000 && left <= 10) once("ten", () => left > 4 && say(words.sayTen));
    if (left <= 3) once(`last-${left}`, () => tone("last"));
    return;
  }
  if (stage.name === "settle") {
    begin("settle", stage, () => {
      say(words.saySettle);
      tone("end");
      voice(words.saySettle);
    });
    return;
  }
  once("end", () => {
    if (number(words.settle) || stage.late > TOLD_LATE) return;
    say(words.sayEnd);
    tone("end");
    if (!step.isHandsFree) voice(words.sayEnd);
  });
}

/** Somebody who may be gone is asked, and nothing runs on until there is an answer. */
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

/** When the page itself arrived: a slow script must not make the step begin later. */
function arrivedAt(isSwap) {
  const page = performance.getEntriesByType("navigation")[0];
  return isSwap || !page?.responseStart ? Date.now() : Math.min(Date.now(), performance.timeOrigin + page.responseStart);
}

/** Takes up the step the page shows now; the same step again keeps what was already announced. */
function takeUp(isSwap = false, isRefused = false) {
  showSettings();
  const stage = document.querySelector("[data-player]");
  if (!stage || step?.stage === stage) return;
  const words = stage.dataset;
  const elapsedAtLoad = number(words.elapsed);
  const isSame = step?.number === words.step && step.session === words.session;
  const goesOn = isSame && elapsedAtLoad + 1500 > elapsed();
  if (!goesOn) hush();
  step = {
    stage,
    words,
    session: words.session,
    number: words.step,
    told: goesOn && step.words.seconds === words.seconds ? step.told : new Set(),
    isSent: false,
    mayRetryAt: 0,
    loadedAt: arrivedAt(isSwap),
    elapsedAtLoad,
    before: number(words.before),
    seconds: number(words.seconds),
    settle: number(words.settle),
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
  const late = pending;
  pending = "";
  if (late) press(late);
}

function standAside() {
  step.isStale = true;
  hush();
  say(step.words.sayStale);
  holdOrRun();
}

function answerFailed() {
  if (!step) return;
  isRetry = true;
  step.isSent = false;
  step.mayRetryAt = Date.now() + RETRY_AFTER;
}

// One press at a time: a second one would leave a step nobody has seen.
document.addEventListener("click", (event) => {
  wakeSound();
  wakeMedia();
  const pressed = event.target.closest('[data-player] button[type="submit"]');
  if (!pressed || !step) return;
  if (!step.isSent) {
    step.isSent = true;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { move } = pressed.dataset;
  if (NOT_TO_BE_LOST.includes(move)) pending = move;
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
  // With a key of its own the server can tell a press that came too late from one sent twice.
  const key = crypto.randomUUID?.();
  if (key) detail.ctx.request.headers["Backcare-Press"] = key;
});
document.addEventListener("htmx:after:swap", ({ detail }) => {
  // The server says so when the press left a step the session no longer stood at.
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
  // A page out of the browser's own cache shows an old second: ask the server.
  if (event.persisted) location.reload();
});
watchKeys(press, () => step?.isPaused && !step.isSent);
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
