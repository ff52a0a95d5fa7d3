import type { Head, Row } from "../../src/core/contract/review-protocol.ts";

export const head: Head = {
  scope: { kind: "place", name: "docs/handbook" },
  phase: "idle",
  model: { ref: "fireworks:q", label: "qwen3-vl-30b-a3b-instruct", vendor: "Fireworks", at: "elsewhere" },
  open: { places: 57, images: 41 },
  estimate: "About 120,000 tokens, about $0.03.",
};

export const row = (index: number, other: Partial<Row> = {}): Row => ({
  id: `place ${index}`,
  document: `docs/handbook/chapter-${Math.floor(index / 20)}.md`,
  line: index + 1,
  target: `../images/step-${index}.png`,
  status: "missing",
  wanted: true,
  alt: "",
  heading: "Handbook › Install the program",
  before: "Open the settings and choose the network that you want to join. The list shows what is in reach.",
  after: "Press Connect. The light turns green when all is well.",
  picture: `picture ${index}`,
  writable: true,
  mayBeEmpty: true,
  verdict: "undecided",
  ...other,
});
export const proposed = (alt: string) => ({ decision: "informative" as const, alt });
export const rows: Row[] = [
  row(0, {
    proposed: proposed("Settings dialog with the list of networks; “Office” is chosen, Connect is enabled."),
  }),
  row(1, { proposed: proposed("Green light on the front of the device"), verdict: "accepted" }),
  row(2, { proposed: { decision: "decorative", alt: "" }, verdict: "undecided" }),
  row(3, { proposed: proposed("A divider"), verdict: "skipped" }),
  row(4, { problem: "../images/step-4.png was not found.", picture: undefined }),
  row(5, { problem: "scan.tif is larger than 64 MB.", picture: undefined }),
  row(6, {
    status: "placeholder",
    alt: "screenshot",
    linkTarget: "https://example.com/start",
    caption: "The start page",
  }),
  row(7, {
    edited: "My own words",
    proposed: proposed("Other words"),
    verdict: "applied",
    alt: "My own words",
  }),
  row(8, {
    proposed: {
      decision: "complex",
      alt: "Diagram of the network",
      longDescription: "- client\n- gateway\n- orders",
    },
  }),
  row(9, {
    heading: "תיעוד › התקנה",
    before: "פתחו את ההגדרות ובחרו את הרשת.",
    alt: "צילום מסך (v2) ישן",
    proposed: proposed("חלון ההגדרות: הרשת Office נבחרה, הכפתור Connect פעיל."),
  }),
  row(10, {
    target: `../images/${"a-very-long-name-without-a-break".repeat(8)}.png`,
    alt: "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(6),
    proposed: proposed(
      "The list of networks, each with its name, its strength and whether it is open. ".repeat(6).trim(),
    ),
  }),
  ...Array.from({ length: 20 }, (_, index) => row(11 + index)),
];
