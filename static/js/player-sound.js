/**
 * What is heard and felt: tones made in the page, so that no other sound of the phone is stopped,
 * vibration, and a voice of this device. No words leave it: voices that speak from afar are left out.
 */
import { settings } from "./player-settings.js";

// Pitch in hertz, begin and length in seconds, each unlike the others.
const TONES = {
  ready: [[392, 0, 0.16], [523, 0.18, 0.22]],
  go: [[659, 0, 0.12], [880, 0.13, 0.35]],
  half: [[587, 0, 0.14], [587, 0.22, 0.14]],
  switch: [[494, 0, 0.14], [740, 0.17, 0.14], [494, 0.34, 0.24]],
  last: [[440, 0, 0.09]],
  end: [[880, 0, 0.2], [659, 0.22, 0.2], [523, 0.44, 0.4]],
};
const SHAKES = { ready: [40], go: [120], half: [60, 90, 60], switch: [60, 90, 60, 90, 60], end: [250] };

let audio = null;
let isPrimed = false;

/** Sound may begin only inside a tap or a key press, and on some phones so may the first word. */
export function wakeSound() {
  if (settings.sound === "silent") return;
  if (voice && !isPrimed && settings.sound !== "tones") {
    isPrimed = true;
    speak(" ");
  }
  if (!window.AudioContext) return;
  if (navigator.audioSession && !settings.media) navigator.audioSession.type = "ambient";
  audio ??= new AudioContext();
  if (audio.state !== "running") audio.resume().catch(() => {});
}

function play([pitch, begin, length]) {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()];
  const start = audio.currentTime + begin;
  // The ear hears loudness in ratios: half way along the slider is a quarter of the swing.
  const swing = 0.4 * (settings.loudness / 100) ** 2;
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(swing, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + length);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + length);
}

export function sound(name, isHeard) {
  if (isHeard && audio?.state === "running" && settings.loudness) TONES[name].forEach(play);
  // Chrome refuses to shake, with a complaint, before anybody has touched the page.
  const mayShake = navigator.userActivation?.hasBeenActive ?? true;
  if (settings.vibration && mayShake && SHAKES[name]) navigator.vibrate?.(SHAKES[name]);
}

const synth = window.speechSynthesis;
let voice = null;

function choose() {
  const language = document.documentElement.lang.toLowerCase();
  const own = synth?.getVoices().filter((it) => it.localService) ?? [];
  const speaks = (it, wanted) => it.lang.toLowerCase().replace("_", "-").startsWith(wanted);
  voice = own.find((it) => speaks(it, language)) ?? own.find((it) => speaks(it, language.slice(0, 2))) ?? null;
  for (const hint of document.querySelectorAll("[data-no-voice]")) hint.hidden = Boolean(voice);
}

export function findVoice() {
  choose();
  synth?.addEventListener?.("voiceschanged", choose);
}

export const hasVoice = () => voice !== null;
export const hush = () => synth?.cancel?.();

export function speak(text) {
  if (!voice || !text) return;
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.volume = settings.loudness / 100;
  words.rate = 0.95;
  synth.speak(words);
}
