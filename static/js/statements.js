/**
 * Keeps a group of statements honest while it is being answered: "none of these" takes the ticks of
 * its group away and a tick takes "none" away; yes and not sure exclude each other. Without this the
 * server asks which of the two is meant.
 */
const uncheck = (inputs) => {
  for (const input of inputs) input.checked = false;
};

const boxes = (root) => [...root.querySelectorAll('input[type="checkbox"]')];

function isNone(input) {
  return input.name === "none" || input.value === "" || input.value === "neither";
}

function withinSameGroup(input) {
  // A gateway's own list stands inside its row, and the row inside the fieldset.
  return input.closest(".statement-more, fieldset");
}

function tidy(input) {
  const group = withinSameGroup(input);
  if (!group || !input.checked) return;
  if (isNone(input)) {
    uncheck(boxes(group).filter((other) => other !== input && other.name !== "warmed_up"));
    return;
  }
  const twins = boxes(group).filter((other) => other.name === input.name && other !== input);
  if (input.closest(".options")) uncheck(twins);
  for (let around = group; around; around = around.parentElement?.closest(".statement-more, fieldset")) {
    const nones = boxes(around).filter(
      (other) => isNone(other) && withinSameGroup(other) === around,
    );
    uncheck(nones);
  }
}

document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.type === "checkbox") {
    tidy(event.target);
  }
});
