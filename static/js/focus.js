/**
 * After an htmx swap, moves the focus to where the news is: an error summary, else a new
 * heading. Otherwise the focus stays on the control that was pressed (htmx keeps it).
 */
const HEADING = 'h1[tabindex="-1"]';
const ERRORS = '.errors[tabindex="-1"]';

const headingText = (root) => root.querySelector(HEADING)?.textContent.trim() ?? "";

export function followSwaps(root) {
  let headingBefore = "";

  root.addEventListener("htmx:before:swap", () => {
    headingBefore = headingText(root);
  });

  root.addEventListener("htmx:after:swap", (event) => {
    const swapped = event.detail.ctx?.target;
    const scope = swapped?.isConnected ? swapped : root;
    const errors = scope.querySelector(ERRORS);
    if (errors) {
      errors.focus();
      return;
    }
    const heading = root.querySelector(HEADING);
    const isNew = heading && heading.textContent.trim() !== headingBefore;
    const isFocusLost = root.activeElement === root.body;
    if (heading && (isNew || isFocusLost)) heading.focus();
  });
}
