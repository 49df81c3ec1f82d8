/**
 * The clock of a session: counts from the moment the server says the step began, announces, beeps,
 * keeps the screen on, and moves on only by pressing the page's own Next.
 */
const STILL_THERE_AFTER = 120;
const TICK = 200;
const RETRY_AFTER = 3000;
const SOUND_KEY = "backcare.sound";

let step = null;
let audio = null;
let screenLock = null;

const isSoundOn = () => {
  try {
    return localStorage.getItem(SOUND_KEY) !== "off";
  } catch {
    return true;
  }
};

const keepSound = (isOn) => {
  try {
    localStorage.setItem(SOUND_KEY, isOn ? "on" : "off");
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
};

const clockText = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

const say = (text) => {
  const live = document.getElementById("live");
  if (live && text) live.textContent = text;
};

function beep(pitch, length = 0.18) {
  if (!audio || audio.state !== "running" || !isSoundOn()) return;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const begin = audio.currentTime;
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(0.12, begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, begin + length);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + length);
}

/** Sound may begin only inside a tap or a key press. */
function wakeAudio() {
  const Context = window.AudioContext;
  if (!Context) return;
  audio ??= new Context();
  if (audio.state === "suspended") audio.resume().catch(() => {});
}

async function keepScreenOn() {
  const wanted = step && !step.isPaused && document.visibilityState === "visible";
  if (!wanted || screenLock || !navigator.wakeLock) return;
  try {
    screenLock = await navigator.wakeLock.request("screen");
    screenLock.addEventListener("release", () => {
      screenLock = null;
    });
  } catch {
    screenLock = null; // low battery, or not allowed: the session goes on without it
  }
}

/** Presses a button once; a second press while it is under way waits for the answer. */
function send(move) {
  const button = document.querySelector(`[data-move="${move}"]`);
  if (!button || step.isSent) return;
  step.isSent = true;
  button.click();
}

/** Seconds into the step, getting ready included: from timestamps, never from counted ticks. */
const elapsed = () => (step.isPaused ? step.elapsedAtLoad : step.elapsedAtLoad + Date.now() - step.loadedAt) / 1000;

function once(name, act) {
  if (step.told.has(name)) return;
  step.told.add(name);
  act();
}

function tell(worked, left) {
  const { words, seconds } = step;
  if (worked < 0) {
    once("ready", () => say(words.sayReady));
    return;
  }
  once("start", () => {
    say(words.sayStart);
    beep(660);
  });
  if (seconds >= 40 && worked >= seconds / 2 && left > 10) {
    once("half", () => {
      say(words.sayHalf);
      beep(520);
    });
  }
  if (seconds > 20 && left <= 10 && left > 0) once("ten", () => say(words.sayTen));
  if (left <= 3 && left > 0) once(`last-${left}`, () => beep(440, 0.1));
}

function show(worked, left) {
  const isReady = worked < 0;
  const whole = isReady ? step.before : step.seconds;
  step.digits.textContent = clockText(Math.max(0, left));
  step.label.textContent = isReady ? step.words.labelReady : step.words.labelWork;
  const share = Math.max(0, Math.min(100, isReady ? (-worked / whole) * 100 : ((whole - worked) / whole) * 100));
  step.ring.setAttribute("stroke-dasharray", `${share.toFixed(1)} 100`);
  const cue = Math.min(step.cues.length - 1, Math.max(0, Math.floor((worked / step.seconds) * step.cues.length)));
  step.cues.forEach((line, place) => {
    line.hidden = place !== cue;
  });
}

function end(late) {
  once("end", () => {
    say(step.words.sayEnd);
    beep(880, 0.4);
  });
  if (late > STILL_THERE_AFTER) {
    step.wait.hidden = false;
    once("wait", () => say(step.words.sayWait));
  } else if (step.isHandsFree && Date.now() >= step.mayRetryAt) {
    send("next");
  }
}

function tick() {
  if (!step || !step.stage.isConnected) return;
  const worked = elapsed() - step.before;
  const left = Math.ceil(worked < 0 ? -worked : step.seconds - worked);
  show(worked, left);
  if (step.isPaused) return;
  tell(worked, left);
  if (worked >= step.seconds) end(worked - step.seconds);
}

/** After a reload in the middle of a step nothing that lies behind is said again. */
const alreadyTold = (worked, seconds) =>
  new Set([worked > 2 && "start", worked > seconds / 2 + 2 && "half", worked > seconds - 8 && "ten"]);

/** Takes up the step the page shows now; the same step again keeps what was already announced. */
function takeUp(isSwap = false) {
  const stage = document.querySelector("[data-player]");
  const sound = document.querySelector("[data-sound]");
  if (sound) {
    sound.hidden = false;
    sound.setAttribute("aria-pressed", String(isSoundOn()));
  }
  if (!stage || step?.stage === stage) return;
  const words = stage.dataset;
  const number = document.getElementById("player-form").elements.step.value;
  const elapsedAtLoad = Number(words.elapsed);
  const goesOn = step?.number === number && elapsedAtLoad + 1500 > elapsed() * 1000;
  const told = goesOn ? step.told : alreadyTold(elapsedAtLoad / 1000 - Number(words.before), Number(words.seconds));
  step = {
    stage,
    words,
    number,
    told,
    isSent: false,
    mayRetryAt: 0,
    loadedAt: Date.now(),
    elapsedAtLoad,
    before: Number(words.before),
    seconds: Number(words.seconds),
    isPaused: "paused" in words,
    isHandsFree: "handsFree" in words,
    digits: stage.querySelector("[data-clock]"),
    label: stage.querySelector("[data-clock-label]"),
    ring: stage.querySelector(".ring-run"),
    wait: stage.querySelector("[data-wait]"),
    cues: [...stage.querySelectorAll("[data-cues] > li")],
  };
  if (!goesOn && isSwap) window.scrollTo(0, 0);
  tick();
  keepScreenOn();
}

function pressKey(event) {
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const isOnControl = event.target.closest("button, a, input, summary, textarea, select");
  if (event.key === " " && isOnControl) return;
  const moves = { " ": "pause", ArrowLeft: "back", ArrowRight: "next" };
  const move = event.key === "Escape" && !step.isPaused ? "pause" : moves[event.key];
  if (!move) return;
  event.preventDefault();
  send(move);
}

document.addEventListener("htmx:after:swap", () => takeUp(true));
document.addEventListener("htmx:finally:request", () => {
  if (!step) return;
  step.isSent = false;
  step.mayRetryAt = Date.now() + RETRY_AFTER;
});
document.addEventListener("visibilitychange", () => {
  tick();
  keepScreenOn();
});
document.addEventListener("keydown", pressKey);
document.addEventListener("pointerdown", wakeAudio);
document.addEventListener("keydown", wakeAudio);
document.addEventListener("click", (event) => {
  const sound = event.target.closest("[data-sound]");
  if (!sound) return;
  keepSound(!isSoundOn());
  sound.setAttribute("aria-pressed", String(isSoundOn()));
});
window.addEventListener("pageshow", (event) => {
  // A page out of the browser's own cache shows an old second: ask the server.
  if (event.persisted) location.reload();
});
setInterval(tick, TICK);
takeUp();
