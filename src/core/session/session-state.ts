import type { NextStep } from "../base/problem.ts";
import type { PanelState, ToPanel, Turn } from "../contract/panel-protocol.ts";
import type { SentRequest } from "../models/contract.ts";
import { tabsOf } from "./transcript.ts";

/** The number of requests that are remembered, each with its images. */
const mostRequests = 8;

export interface StateAbilities {
  /** Returns a button's words. */
  label(step: NextStep): string;
  newId(): string;
  emit(message: Extract<ToPanel, { type: "state" | "append" }>): void;
}

/** All that the panel shows. Every change is emitted. */
export interface SessionState {
  readonly now: () => PanelState;
  change(part: Partial<PanelState>): void;
  turn(id: string): Turn | undefined;
  changeTurn(id: string, part: Partial<Turn>): void;
  /** Appends without a whole state: an answer of many tokens must not be sent again with each of them. */
  append(id: string, what: "text" | "reasoning", text: string): void;
  /** Remembers, in memory only, what was sent for a turn. */
  keepRequest(id: string, request: SentRequest | undefined): void;
  request(id: string): SentRequest | undefined;
  hint(text: string | undefined, steps?: readonly NextStep[]): void;
  buttons(steps: readonly NextStep[]): { id: NextStep; label: string }[];
}

export function createSessionState(
  abilities: StateAbilities,
  models: Pick<PanelState, "model" | "modelFor">,
): SessionState {
  let state: PanelState = {
    version: 1,
    conversation: abilities.newId(),
    pictures: [],
    tasks: tabsOf(0, []),
    task: "explain",
    ...models,
    turns: [],
    insert: "none",
  };
  const requests = new Map<string, SentRequest>();
  const turn = (id: string) => state.turns.find((one) => one.id === id);
  const turnsWith = (id: string, part: Partial<Turn>) =>
    state.turns.map((one) => (one.id === id ? { ...one, ...part } : one));
  const change = (part: Partial<PanelState>) => {
    state = { ...state, ...part };
    abilities.emit({ type: "state", state });
  };
  const buttons = (steps: readonly NextStep[]) => steps.map((id) => ({ id, label: abilities.label(id) }));
  return {
    now: () => state,
    change,
    turn,
    changeTurn: (id, part) => change({ turns: turnsWith(id, part) }),
    append(id, what, text) {
      const before = turn(id);
      if (before) {
        const at = (before[what] ?? "").length;
        state = { ...state, turns: turnsWith(id, { [what]: (before[what] ?? "") + text }) };
        abilities.emit({ type: "append", turn: id, what, at, text });
      }
    },
    keepRequest(id, request) {
      requests.delete(id);
      if (request) {
        requests.set(id, request);
      }
      for (const old of requests.keys()) {
        if (requests.size > mostRequests || !turn(old)) {
          requests.delete(old);
        }
      }
    },
    request: (id) => requests.get(id),
    hint: (text, steps = []) =>
      change({ hint: text === undefined ? undefined : { text, steps: buttons(steps) } }),
    buttons,
  };
}
