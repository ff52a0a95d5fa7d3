/** Some servers send all of the answer so far in each event, where others send what is new. */
export interface Pieces {
  /** Returns the new part of the answer; nothing while that can't be told. */
  push(delta: string): string;
  /** Returns the text held back, at the end; `whole` is the complete answer, where the server repeats it. */
  end(whole?: string): string;
}

/** So many events must each go on from the whole before them. */
const mostHeld = 4;

/**
 * Tells what is new in an answer's events. Each that goes on from the whole before it is held back until the fourth tells;
 * any other shows that they are pieces, as nearly all are. No text that repeats itself passes for sent again and again: its
 * pieces would have to grow from the very first on, by words and never by what was there.
 */
export function pieces(): Pieces {
  let way: "unknown" | "pieces" | "wholes" = "unknown";
  const held: string[] = [];
  let so = "";

  const settle = (to: "pieces" | "wholes"): string => {
    way = to;
    so = to === "wholes" ? (held.at(-1) ?? "") : "";
    // The first was given at once.
    return to === "wholes" ? so.slice(held[0]!.length) : held.slice(1).join("");
  };
  const asPiece = (delta: string): string => {
    const given = held.length ? settle("pieces") : "";
    way = "pieces";
    held.length = 0;
    return given + delta;
  };

  return {
    push(delta) {
      if (way === "pieces" || delta === "") {
        return delta;
      }
      if (way === "wholes") {
        if (!delta.startsWith(so)) {
          way = "pieces";
          return delta;
        }
        const fresh = delta.slice(so.length);
        so = delta;
        return fresh;
      }
      const last = held.at(-1);
      if (last === undefined) {
        held.push(delta);
        return delta;
      }
      if (delta.length <= last.length || !delta.startsWith(last)) {
        return asPiece(delta);
      }
      held.push(delta);
      if (held.length < mostHeld) {
        return "";
      }
      const given = isGrown(held[0]!, delta) ? settle("wholes") : settle("pieces");
      held.length = 0;
      return given;
    },
    end(whole) {
      if (way !== "unknown" || held.length < 2) {
        return "";
      }
      return settle(whole !== undefined && whole === held.at(-1) ? "wholes" : "pieces");
    },
  };
}

/** Whether a text that begins with another has words of its own: no rule, no indentation, no refrain. */
function isGrown(first: string, text: string): boolean {
  const words = text.split(/\s+/).length;
  const repeated = first.repeat(Math.ceil(text.length / first.length)).startsWith(text);
  return (words >= 4 || text.length >= 24) && new Set(text).size >= 6 && !repeated;
}
