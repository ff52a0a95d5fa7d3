import type { PanelState, ToHost, ToPanel, Turn } from "../core/protocol.ts";

export interface Preview {
  readonly id: string;
  readonly mime: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** All that is drawn, and what we still wait for. */
export interface View {
  readonly state: PanelState | undefined;
  /** Of the pictures in the state, those that have come. */
  readonly previews: readonly Preview[];
  /** The pictures we asked for: one request for each, however many states name it. */
  readonly asked: readonly string[];
  /** A part of a stream did not fit, so nothing is appended until the next whole state. */
  readonly lost: boolean;
  /** Counts the wishes for focus in the question box. */
  readonly focus: number;
}

export const noView: View = { state: undefined, previews: [], asked: [], lost: false, focus: 0 };

/** The view after a message, and what to tell the host because of it. */
export function receive(view: View, message: ToPanel): { view: View; intents: readonly ToHost[] } {
  switch (message.type) {
    case "state":
      return receiveState(view, message.state);
    case "append":
      return receiveAppend(view, message);
    case "picture":
      return { view: receivePicture(view, message), intents: [] };
    case "focusQuestion":
      return { view: { ...view, focus: view.focus + 1 }, intents: [] };
    case "readClipboard":
      return { view, intents: [] };
  }
}

function receiveState(view: View, state: PanelState): { view: View; intents: readonly ToHost[] } {
  const ids = [...new Set(state.pictures.map((picture) => picture.id))];
  const previews = view.previews.filter((preview) => ids.includes(preview.id));
  const missing = ids.filter((id) => !view.asked.includes(id));
  return {
    view: { ...view, state, previews, asked: ids, lost: false },
    intents: missing.map((id) => ({ type: "needPicture", id })),
  };
}

function receivePicture(view: View, { id, mime, bytes }: Extract<ToPanel, { type: "picture" }>): View {
  if (!view.asked.includes(id) || view.previews.some((preview) => preview.id === id)) {
    return view;
  }
  return { ...view, previews: [...view.previews, { id, mime, bytes: bytes as Uint8Array<ArrayBuffer> }] };
}

type Append = Extract<ToPanel, { type: "append" }>;

function receiveAppend(view: View, { turn: id, what, at, text }: Append) {
  const turn = view.state?.turns.find((one) => one.id === id);
  if (view.lost) {
    return { view, intents: [] };
  }
  if (!view.state || !turn || (turn[what] ?? "").length !== at) {
    const again: ToHost = { type: "ready" };
    return { view: { ...view, lost: true }, intents: [again] };
  }
  const grown: Turn = { ...turn, status: "streaming", [what]: (turn[what] ?? "") + text };
  const turns = view.state.turns.map((one) => (one === turn ? grown : one));
  return { view: { ...view, state: { ...view.state, turns } }, intents: [] };
}

export function isRunning(turn: Turn | undefined): boolean {
  return turn?.status === "waiting" || turn?.status === "streaming";
}
