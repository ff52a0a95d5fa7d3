import type { Receipt } from "../../src/core/ask/receipt.ts";
import type { PanelState, Turn } from "../../src/core/contract/panel-protocol.ts";

export const picture: PanelState["pictures"][number] = {
  id: "a1",
  name: "checkout-flow.png",
  path: "docs/images/checkout-flow.png",
  uri: "file:///work/docs/images/checkout-flow.png",
  format: "png",
  width: 3840,
  height: 2160,
  bytes: 1_258_291,
};

export const receipt: Receipt = {
  model: "glm-5p3-flash",
  vendor: "Fireworks",
  host: "api.fireworks.ai",
  images: [
    {
      name: "checkout-flow.png",
      found: { format: "png", width: 3840, height: 2160, bytes: 1_258_291 },
      sent: { mime: "image/png", width: 1568, height: 882, bytes: 200_900 },
    },
  ],
  requestBytes: 268_400,
  promptTokens: 1243,
  cachedTokens: 1024,
  completionTokens: 212,
  firstTextMs: 420,
  totalMs: 2100,
};

export const emptyState: PanelState = {
  version: 1,
  conversation: "c1",
  pictures: [],
  tasks: [
    { id: "explain", title: "Explain" },
    { id: "text", title: "Text" },
    { id: "altText", title: "Alt text" },
  ],
  task: "explain",
  model: { label: "Embedded reader", vendor: "this computer", at: "embedded", ref: "local" },
  turns: [],
  insert: "none",
};

export function turn(more: Partial<Turn> = {}): Turn {
  return {
    id: "t1",
    task: "explain",
    pictures: ["a1"],
    status: "done",
    format: "markdown",
    text: "An answer.",
    ...more,
  };
}

export function state(more: Partial<PanelState> = {}): PanelState {
  return {
    ...emptyState,
    pictures: [picture],
    model: { label: "glm-5p3-flash", vendor: "Fireworks", at: "elsewhere", ref: "fireworks:glm-5p3-flash" },
    ...more,
  };
}
