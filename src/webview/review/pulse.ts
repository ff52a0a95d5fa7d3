/** Milliseconds between two questions, and how many may stay without a reply: a busy extension host takes its time. */
const pause = 4000;
const most = 3;

/**
 * Finds out that nobody listens any more: when the extension host crashed, VS Code starts another one, and leaves it the
 * documents, but no page. `heard` is to be called with each message that comes.
 */
export function watchPulse(ask: () => void, lost: (is: boolean) => void): { heard(): void } {
  let waiting = 0;
  setInterval(() => {
    // Nothing is heard while nothing is shown.
    if (document.visibilityState === "visible") {
      waiting++;
      lost(waiting > most);
      ask();
    }
  }, pause);
  return {
    heard() {
      waiting = 0;
      lost(false);
    },
  };
}
