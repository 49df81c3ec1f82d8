/** How somebody likes a session to run, kept on this device. No answer about health is among it. */
const KEY = "backcare.player";
const USUAL = { sound: "both", loudness: 60, vibration: true, media: false, handsFree: true };

const read = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // a private window, or not ours: the usual then
  }
};

export const settings = { ...USUAL, ...read() };

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // It lasts as long as the page then.
  }
}

const inputs = () => document.querySelectorAll("[data-setting]");

/** Lets every control show what is chosen, and shows what only a script can do. */
export function showSettings() {
  for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
  for (const input of inputs()) {
    const value = settings[input.dataset.setting];
    if (input.type === "checkbox") input.checked = value;
    else if (input.type === "radio") input.checked = input.value === value;
    else input.value = value;
  }
}

/** Calls `onChange(name)` inside the tap that changed a choice. */
export function watchSettings(onChange) {
  document.addEventListener("change", ({ target }) => {
    const name = target.dataset?.setting;
    if (!name) return;
    const value = target.type === "range" ? Number(target.value) : target.value;
    settings[name] = target.type === "checkbox" ? target.checked : value;
    keep();
    showSettings();
    onChange(name);
  });
}
