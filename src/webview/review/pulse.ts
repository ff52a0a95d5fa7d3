/** The milliseconds between two pings, and how many may stay without a reply: a busy extension host takes its time. */
const pause = 4000;
const most = 3;

/**
 * Finds out when nobody listens any more: after a crash of the extension host, VS Code starts another one, which gets
 * the documents, but no page. `heard` is to be called with each message.
 */
export function watchPulse(ask: () => void, lost: (is: boolean) => void): { heard(): void } {
  let waiting = 0;
  setInterval(() => {
    // A hidden page hears nothing.
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
