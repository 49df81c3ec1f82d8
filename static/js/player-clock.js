/** Where a step stands: all times in milliseconds, from timestamps and never from counted ticks. */
const SECOND = 1000;

/**
 * The stage a step is in once `elapsed` of it has gone by: "ready", "work", "settle" (after the last
 * step) or "over". `left` and `whole` are the stage's own; `late` counts from the end.
 */
export function stageAt({ before, seconds, settle }, elapsed) {
  const stages = [["ready", before], ["work", seconds], ["settle", settle]];
  let done = elapsed;
  for (const [name, length] of stages) {
    const whole = length * SECOND;
    if (done < whole) return { name, whole, done, left: whole - done, late: 0 };
    done -= whole;
  }
  return { name: "over", whole: SECOND, done: SECOND, left: 0, late: done };
}

/** Whole seconds still to go, as a clock shows them. */
export const secondsLeft = (stage) => Math.ceil(stage.left / SECOND);

export const clockText = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** Until the clock shows another second; every stage begins on a whole one. */
export const untilNextSecond = (elapsed) => SECOND - (elapsed % SECOND);
