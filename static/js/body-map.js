/**
 * The body map with a script: a tap opens the 0 to 10 scale of its place in reach of the thumb, the
 * arrow keys go to the place beside, and the part of the back that is shown stays when one comes back.
 * What is ticked and how sore it is stays in the page's own checkboxes and radio buttons.
 */
const KEY = "body-map-view";
const map = document.querySelector(".map");
const end = map.querySelector(".sheet-end");
const views = [...map.querySelectorAll(".views input")];
const checkOf = (area) => area.querySelector(".area-check");
const arrows = ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"];

let open = null;
let isFromList = false;

const show = (name) => {
  const view = views.find((it) => it.value === name);
  if (!view) return;
  view.checked = true;
  sessionStorage.setItem(KEY, name);
};

const close = () => {
  open?.classList.remove("is-open");
  end.hidden = true;
  open = null;
};

const openScale = (area) => {
  close();
  open = area;
  const scale = area.querySelector(".scale");
  scale.append(end);
  end.hidden = false;
  area.classList.add("is-open");
  if (getComputedStyle(scale).position !== "fixed") {
    area.scrollIntoView({ block: "nearest" });
    return;
  }
  // The place itself stays in sight above its scale.
  const hidden = checkOf(area).getBoundingClientRect().bottom + 16 - scale.getBoundingClientRect().top;
  if (hidden > 0) scrollBy({ top: hidden, behavior: "instant" });
};

map.addEventListener("click", (event) => {
  const { target } = event;
  const area = target.closest(".area");
  isFromList = Boolean(target.closest(".area-row"));
  if (target.closest(".area-fill") && checkOf(area).checked) {
    // A second tap says how sore it is; "Clear" takes the place back.
    event.preventDefault();
    checkOf(area).focus();
    openScale(area);
  } else if (target.closest(".sheet-end button")) {
    const check = checkOf(open);
    if (target.closest("[data-clear]")) {
      check.checked = false;
      for (const it of open.querySelectorAll(":checked")) it.checked = false;
    }
    close();
    check.focus();
  } else if (target.matches(".scale input") && event.detail && area === open) {
    close();
  }
});

map.addEventListener("change", ({ target }) => {
  if (views.includes(target)) show(target.value);
  if (!target.matches(".area-check")) return;
  if (target.checked && !isFromList) openScale(target.closest(".area"));
  else if (target.closest(".area") === open) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) {
    const check = checkOf(open);
    close();
    check.focus();
  }
  const near = event.target.dataset?.near?.split(" ")[arrows.indexOf(event.key)];
  if (!near) return;
  event.preventDefault();
  const next = document.getElementById(`region-${near}`);
  if (!next) return;
  const { classList } = next.closest(".area");
  const view = views.find((it) => it.checked).value;
  if (view !== "whole" && !classList.contains(`in-${view}`)) {
    show(views.find((it) => classList.contains(`in-${it.value}`)).value);
  }
  next.focus();
});

// Elsewhere on the page is on with it.
const leave = ({ target }) => {
  if (open && !open.contains(target)) close();
};
document.addEventListener("click", leave, true);
document.addEventListener("focusin", leave);

show(sessionStorage.getItem(KEY));
addEventListener("pageshow", () => show(sessionStorage.getItem(KEY)));
