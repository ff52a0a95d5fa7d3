import * as v from "valibot";
import { area } from "../../../core/base/geometry.ts";
import type { PanelState, ToHost, ToPanel, Turn } from "../../../core/contract/panel-protocol.ts";
import type { Preview } from "../../ui/use-urls.ts";

/** A part of a picture is being chosen; not yet said to the host, but kept when the page is thrown away. */
const cropping = v.object({ picture: v.string(), area: v.optional(area) });
export type Cropping = v.InferOutput<typeof cropping>;
/** The words that a person made of an answer, and the answer's own: they hold for no other. */
const edited = v.object({ of: v.string(), words: v.string() });
/** By the turn and the part of its answer. */
const edits = v.record(v.string(), edited);
export type Edits = v.InferOutput<typeof edits>;
const kept = v.object({ cropping: v.optional(cropping), edits: v.optional(edits) });

/** All that is drawn, and what we still wait for. */
export interface View {
  readonly state: PanelState | undefined;
  /** The previews that have come for the pictures in the state. */
  readonly previews: readonly Preview[];
  /** The pictures we asked for: one request for each, however many states name it. */
  readonly asked: readonly string[];
  readonly cropping: Cropping | undefined;
  readonly edits: Edits;
  /** The picture that a part is chosen of, with more detail once that has come. */
  readonly closer: { readonly id: string; readonly preview?: Preview } | undefined;
  /** The latest drawing of a graph. */
  readonly drawn: { readonly source: string; readonly svg?: string | undefined } | undefined;
  /** A part of a stream did not fit, so nothing is appended until the next whole state. */
  readonly lost: boolean;
  /** Counts the wishes for focus in the question box. */
  readonly focus: number;
}

export const noView: View = {
  state: undefined,
  previews: [],
  asked: [],
  cropping: undefined,
  edits: {},
  closer: undefined,
  drawn: undefined,
  lost: false,
  focus: 0,
};

/** The view to begin with, by what an earlier page left. */
export function viewOf(left: unknown): View {
  const found = v.safeParse(kept, left);
  return found.success
    ? { ...noView, cropping: found.output.cropping, edits: found.output.edits ?? {} }
    : noView;
}

/** Returns what is left for the next page. */
export const toKeep = ({ state, cropping, edits }: View) => ({
  ...state,
  cropping,
  ...(Object.keys(edits).length > 0 && { edits }),
});

type Step = { view: View; intents: readonly ToHost[] };

/** The view when a part of a picture is chosen, or no more. */
export function crop(view: View, cropping: Cropping | undefined): Step {
  const id = cropping?.picture;
  if (id === view.closer?.id) {
    return { view: { ...view, cropping }, intents: [] };
  }
  return id === undefined
    ? { view: { ...view, cropping, closer: undefined }, intents: [] }
    : {
        view: { ...view, cropping, closer: { id } },
        intents: [{ type: "needPicture", id, detail: "large" }],
      };
}

/** The view after a message, and what to tell the host because of it. */
export function receive(view: View, message: ToPanel): Step {
  switch (message.type) {
    case "state":
      return receiveState(view, message.state);
    case "append":
      return receiveAppend(view, message);
    case "picture":
      return { view: receivePicture(view, message), intents: [] };
    case "chooseCrop":
      return view.asked.includes(message.picture)
        ? crop(view, { picture: message.picture })
        : { view, intents: [] };
    case "diagramDrawn":
      return { view: { ...view, drawn: { source: message.source, svg: message.svg } }, intents: [] };
    case "focusQuestion":
      return { view: { ...view, focus: view.focus + 1 }, intents: [] };
    case "readClipboard":
    case "drawSvg":
    case "dropDrawing":
      return { view, intents: [] };
  }
}

/** Names a part of a turn's answer among the edits. */
export const editKey = (turn: string, part: "alt" | "description") => `${part} ${turn}`;

/** The edits of the turns that there still are. */
function editsIn(edits: Edits, { turns }: PanelState): Edits {
  const keys = new Set(turns.flatMap(({ id }) => [editKey(id, "alt"), editKey(id, "description")]));
  const left = Object.entries(edits).filter(([key]) => keys.has(key));
  return left.length === Object.keys(edits).length ? edits : Object.fromEntries(left);
}

function receiveState(view: View, state: PanelState): Step {
  const ids = [...new Set(state.pictures.map((picture) => picture.id))];
  const previews = view.previews.filter((preview) => ids.includes(preview.id));
  const missing = ids.filter((id) => !view.asked.includes(id));
  const still = view.cropping && ids.includes(view.cropping.picture) ? view.cropping : undefined;
  const own = editsIn(view.edits, state);
  const next = crop({ ...view, state, previews, asked: ids, edits: own, lost: false }, still);
  const small = missing.map((id) => ({ type: "needPicture", id, detail: "small" }) as const);
  return { view: next.view, intents: [...small, ...next.intents] };
}

function receivePicture(view: View, message: Extract<ToPanel, { type: "picture" }>): View {
  const { id, detail, mime } = message;
  const bytes = message.bytes as Uint8Array<ArrayBuffer>;
  if (detail === "large") {
    return view.closer?.id === id ? { ...view, closer: { id, preview: { id, mime, bytes } } } : view;
  }
  if (!view.asked.includes(id) || view.previews.some((preview) => preview.id === id)) {
    return view;
  }
  return { ...view, previews: [...view.previews, { id, mime, bytes }] };
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
