/** What a device may lend: its screen, keys, buttons of the lock screen, word of other tabs. */
import { settings } from "./player-settings.js";

let lock = null;
let isAsking = false;
let isWanted = false;

const hint = (isShown) => {
  const line = document.querySelector("[data-screen-hint]");
  if (line) line.hidden = !isShown;
};

export async function keepScreenOn(wanted) {
  isWanted = wanted;
  if (!wanted) {
    lock?.release().catch(() => {});
    lock = null;
    return;
  }
  if (document.visibilityState !== "visible" || isAsking) return;
  if (!navigator.wakeLock) {
    hint(true);
    return;
  }
  if (!lock) {
    isAsking = true;
    try {
      const mine = await navigator.wakeLock.request("screen");
      mine.addEventListener("release", () => {
        if (lock === mine) lock = null; // the browser takes it when the page is out of sight
      });
      lock = mine;
    } catch {
      lock = null; // low battery, or not allowed
    }
    isAsking = false;
    if (!isWanted) {
      keepScreenOn(false);
      return;
    }
  }
  hint(!lock);
}

// A browser hands the buttons of headphones and the lock screen to a page that plays: for those who
// asked for them a silent file goes round, and other music stops.
let file = null;

/** Begins or ends inside a tap; the page names the file. */
export function wakeMedia() {
  const media = navigator.mediaSession;
  const source = document.querySelector("[data-quiet]")?.dataset.quiet;
  if (!media || !source) return;
  if (!settings.media) {
    file?.pause();
    file = null;
    return;
  }
  if (file) return;
  if (navigator.audioSession) navigator.audioSession.type = "playback";
  file = new Audio(source);
  file.loop = true;
  file.play().catch(() => {
    file = null;
  });
}

export function watchMedia(press) {
  const moves = { play: "pause", pause: "pause", nexttrack: "next", previoustrack: "back" };
  for (const [action, move] of Object.entries(moves)) {
    navigator.mediaSession?.setActionHandler(action, () => press(move));
  }
}

export function showMedia(title, isPaused) {
  if (!file || !window.MediaMetadata) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title, artist: "Backcare" });
  navigator.mediaSession.playbackState = isPaused ? "paused" : "playing";
}

// One tab runs a session: the one opened or pressed last says so, and the others stand aside.
const channel = window.BroadcastChannel ? new BroadcastChannel("backcare.session") : null;

/** Says that this tab runs the session now. */
export const claim = (session) => channel?.postMessage(session);

/** Calls `standAside()` when another tab runs the session that `session()` names. */
export function watchTabs(session, standAside) {
  channel?.addEventListener("message", ({ data }) => {
    if (data === session()) standAside();
  });
}

// Space, arrows and Escape, unless a control that needs them has the focus.
const MOVES = { " ": "pause", ArrowLeft: "back", ArrowRight: "next", Escape: "pause" };

/** Calls `press(move)`; `isPaused()` because Escape only ever stops. */
export function watchKeys(press, isPaused) {
  document.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.querySelector(".player-sound:popover-open")) return; // Escape closes it, arrows choose in it
    const control = event.target.closest("button, a, input, summary, textarea, select");
    if (control && (event.key === " " || control.matches("input, textarea, select"))) return;
    if (event.key === "Escape" && isPaused()) return;
    if (press(move)) event.preventDefault();
  });
}
