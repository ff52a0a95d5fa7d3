import { pushAll } from "../../base/push-all.ts";
import {
  boxTokens,
  closingMark,
  endTokens,
  maybeMark,
  openingMark,
  openingTokens,
  speaksOfMark,
  thinkMarks,
  wrapper,
} from "./think-marks.ts";

/** `thought`: all text so far was thinking. */
export type Spoken =
  | { readonly kind: "text" | "reasoning"; readonly text: string }
  | { readonly kind: "thought" };

export interface ThinkSplitter {
  push(piece: string): Spoken[];
  /** Returns the text that was held back because it might have begun a mark. */
  end(): Spoken[];
  /** The server tells thinking apart itself: a mark of its end in the text is part of the answer. */
  told(): void;
}

/** In characters: more than a mark is long, and a mark at the beginning with its attributes. */
const longest = { mark: 100, opening: 300, blank: 4096, speaking: 10 };

/** An answer that spoke of the mark so often is about it; each time, all of it before is looked at. */
const mostSpokenOf = 20;

/**
 * Tells apart thinking and answer in a stream whose server leaves the marks of thinking in the content, and takes away
 * the tokens of a chat template around the answer. Marks may be split anywhere between two pieces. Thinking begins at
 * the very beginning only, or ends without having begun, where the prompt's template began it: further on, and in
 * quotes or code, such a mark is what the answer speaks about.
 */
export function thinkSplitter(): ThinkSplitter {
  let state: "before" | "thinking" | "answer" = "before";
  let closes = closingMark;
  let held = "";
  let thought = false;
  let toldApart = false;
  let spokenOf = 0;
  /** The thinking began again within itself, so its first end may not have been its last. */
  let nested = false;
  /** The answer stood behind a token, or in a tag, that is gone. */
  let bare = false;
  let wrap = "";
  let said: string[] = [];
  const thoughts: string[] = [];
  /** The index at which this thinking began among them. */
  let began = 0;

  const speak = (kind: "text" | "reasoning", text: string): Spoken[] => {
    const clean = text.replace(boxTokens, "");
    (kind === "text" ? said : thoughts).push(clean);
    return clean ? [{ kind, text: clean }] : [];
  };
  /** Speaks so many characters of what is held; undefined when that leads no further. */
  const release = (kind: "text" | "reasoning", length: number): Spoken[] | undefined => {
    const spoken = speak(kind, held.slice(0, length));
    held = held.slice(length);
    return length > 0 ? spoken : undefined;
  };

  const before = (last: boolean): Spoken[] | undefined => {
    const come = held.trimStart();
    const start = withoutTokens(come);
    bare ||= start.length < come.length;
    const mark = thinkMarks.find(({ opens }) => opens.test(start.slice(0, longest.opening)));
    const opened = mark?.opens.exec(start);
    const behind = opened ? start.slice(opened[0].length) : "";
    if (opened && !last && behind.length < longest.speaking && /^(?: [a-z]*)?$/.test(behind)) {
      return undefined;
    }
    if (mark && opened && !speaksOfMark.test(behind)) {
      closes = mark.closes(opened);
      held = behind;
      began = thoughts.length;
      thought = true;
      state = "thinking";
      return [];
    }
    // An answer may begin with spaces; those between it and its thinking or a token belong to neither.
    held = thought || bare ? start : held;
    if (!last && held.length < longest.blank && mayOpen(start)) {
      return undefined;
    }
    state = "answer";
    return [];
  };

  const withoutTokens = (text: string): string => {
    let left = text;
    // A loop: there may be more of them than functions can call themselves.
    for (let before = -1; left.length !== before; ) {
      before = left.length;
      left = left.replace(openingTokens, "");
      const around = thought && !wrap ? wrapper.exec(left) : undefined;
      wrap = around?.[1] ?? wrap;
      left = around ? left.slice(around[0].length) : left;
      const stray = thought || toldApart ? closingMark.exec(left.slice(0, longest.opening)) : undefined;
      left = stray?.index === 0 ? left.slice(stray[0].length).trimStart() : left;
    }
    return left;
  };

  const thinking = (last: boolean): Spoken[] | undefined => {
    const end = closes.exec(held);
    if (end) {
      const after = held.slice(end.index + end[0].length);
      const quoted = /(?:^|[\s(])["'“‘«„`]$/.test(held.slice(0, end.index));
      if (quoted && !after && !last) {
        return undefined;
      }
      const all = thoughts.slice(began).join("") + held.slice(0, end.index);
      if (spokenOf < mostSpokenOf && ((quoted && /^["'”’»`]/.test(after)) || isInFence(all))) {
        spokenOf++;
        return release("reasoning", end.index + end[0].length);
      }
      nested = openingMark.test(all.trimStart().replace(/^<\w{1,20}>/, ""));
      const spoken = speak("reasoning", held.slice(0, end.index));
      held = after;
      state = "before";
      return spoken;
    }
    if (!last) {
      return release("reasoning", Math.max(0, held.length - longest.mark));
    }
    const rest = release("reasoning", held.length) ?? [];
    return [...rest, ...behindAnotherMark()];
  };

  /** Returns the answer behind thinking that began with one mark and may have ended with another. */
  const behindAnotherMark = (): Spoken[] => {
    const all = thoughts.join("");
    const ends = [...all.matchAll(new RegExp(`${closingMark.source}|<\\|end\\|>`, "gi"))];
    const answer = all.slice(ends.length ? ends.at(-1)!.index + ends.at(-1)![0].length : all.length);
    return answer.trim() ? speak("text", answer.trimStart().replace(endTokens, "")) : [];
  };

  const answer = (last: boolean): Spoken[] | undefined => {
    const end = (thought && !nested) || toldApart ? null : closingMark.exec(held);
    if (!end) {
      const tail = held.slice(-longest.opening);
      return last
        ? (release("text", held.length - tail.length) ?? finish(tail))
        : release("text", held.length - tail.length + maybeMark.exec(tail)!.index);
    }
    const after = held.slice(end.index + end[0].length);
    if (!last && after.length < 3) {
      return release("text", end.index);
    }
    if (isSpokenOf(said.join("") + held.slice(0, end.index), after)) {
      toldApart ||= ++spokenOf > mostSpokenOf;
      return release("text", end.index + end[0].length);
    }
    const spoken = speak("text", held.slice(0, end.index));
    const retracts = said.join("").trim() !== "";
    said = [];
    held = after;
    thought = true;
    nested = false;
    state = "before";
    return [...spoken, ...(retracts ? [{ kind: "thought" } as const] : [])];
  };

  /** The last of an answer, without the tokens that end it. */
  const finish = (tail: string): Spoken[] | undefined => {
    held = "";
    const text = withoutWrapEnd(tail);
    const tokens = endTokens.exec(text);
    const whole = said.join("") + text.slice(0, tokens?.index);
    // An answer that is about such tokens, or names one in a sentence, keeps its last one.
    const about = /<\|\w|<｜/.test(whole) || (/<\/s>/i.test(tokens?.[0] ?? "") && /<s>/i.test(whole));
    const named = /[\p{L}\d] $/u.test(whole);
    const left =
      tokens && !about && !named && !isInCode(whole) ? text.slice(0, tokens.index).trimEnd() : text;
    return speak("text", withoutWrapEnd(left));
  };

  const withoutWrapEnd = (text: string): string => {
    const end = wrap ? text.toLowerCase().lastIndexOf(`</${wrap.toLowerCase()}>`) : -1;
    return end >= 0 && end + wrap.length + 3 === text.trimEnd().length ? text.slice(0, end).trimEnd() : text;
  };

  const steps = { before, thinking, answer };
  const advance = (last: boolean): Spoken[] => {
    const spoken: Spoken[] = [];
    for (let more = steps[state](last); more; more = held ? steps[state](last) : undefined) {
      pushAll(spoken, more);
    }
    return spoken;
  };

  return {
    push(piece) {
      held += piece;
      return advance(false);
    },
    end: () => advance(true),
    told() {
      toldApart = true;
    },
  };
}

/** True for what may still become a mark of thinking. */
function mayOpen(start: string): boolean {
  const low = start.toLowerCase();
  return (
    start === "" ||
    (start.length < longest.opening &&
      (unclosedTag.test(start) ||
        unclosedSummary.test(start) ||
        thinkMarks.some(({ begins }) => begins.some((one) => one.startsWith(low)))))
  );
}

/** A tag without its end, perhaps behind tokens of a template with a name between them. */
const unclosedTag = /^(?:<\|[^<>\n]{0,40}>[\w ]{0,20}){0,4}(?:<[^<>\n]*)?$/;

/** A folded block whose heading hasn't ended. */
const unclosedSummary =
  /^<details(?:\s[^<>]{0,80})?>\s{0,8}(?:<[^<>]{0,20}(?:>[^<>]{0,80}(?:<[^<>]{0,10})?)?)?$/i;

/** True for a mark that the answer itself speaks about: in code, in quotes, in a sentence, or with its other half. */
function isSpokenOf(before: string, after: string): boolean {
  const inSentence = /[^\s>] $/.test(before) && /^(?:$| [\p{Ll}\d]|[.,;:!?)])/u.test(after);
  const quoted = /["'“‘«„`(]$/.test(before) || /^["'”’»`)]/.test(after);
  const listed = /(?:^|\n)[ \t]*(?:[-*+|]|\d+[.)]) $/.test(before);
  return inSentence || quoted || listed || openingMark.test(before) || isInCode(before);
}

/** True at the end of a text whose last fence, or last backtick of a line, isn't closed. */
function isInCode(text: string): boolean {
  const ticks = text.slice(text.lastIndexOf("\n") + 1).match(/`/g)?.length ?? 0;
  return isInFence(text) || ticks % 2 === 1;
}

function isInFence(text: string): boolean {
  return (text.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1;
}
