/** Editors as Chromium draws them, with what editors add to code: marks under it, between its lines, over it and inside it. */
import type { Drawn } from "./web-pages.ts";

/** An editor, and its text as a person would copy it. */
export interface EditorPage extends Drawn {
  readonly text: string;
}

const code = [
  "export async function upload(parts, url) {",
  "  let attempt = 0;",
  "  for (const [i, part] of parts.entries()) {",
  "    const res = await fetch(url, { body: part });",
  "    if (!res.ok && attempt++ < 5) await sleep(250);",
  "    else console.log(`part ${i} ${res.status}`);",
  "  }",
  "}",
];

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const themes = {
  dark: "--b:#1e1e1e;--w:#252526;--l:#454545;--h:#2a2d2e;--s:#264f78;--g:#6a6a6a;--n:#858585;color:#d4d4d4",
  light: "--b:#fff;--w:#f3f3f3;--l:#c8c8c8;--h:#f0f0f0;--s:#add6ff;--g:#9a9a9a;--n:#237893;color:#222",
};

interface Decorated {
  readonly theme?: keyof typeof themes;
  readonly size?: number;
  /** Without line numbers. */
  readonly bare?: true;
  /** Lines by their index: how they are drawn, and what stands below them. */
  readonly drawn?: Readonly<Record<number, (line: string) => string>>;
  readonly below?: Readonly<Record<number, string>>;
  readonly style?: Readonly<Record<number, string>>;
  readonly lines?: readonly string[];
  /** The text where it isn't that of the lines. */
  readonly text?: string;
}

function editor(
  id: string,
  { theme = "dark", size = 14, bare, drawn, below, style, lines = code, text }: Decorated,
): EditorPage {
  const step = Math.round(size * 1.4);
  const rows = lines.map(
    (line, i) =>
      `<div class=r style="${style?.[i] ?? ""}">${bare ? "" : `<i>${i + 1}</i>`}<span>${drawn?.[i]?.(line) ?? escaped(line)}</span></div>${below?.[i] ?? ""}`,
  );
  return {
    id,
    kinds: ["code"],
    width: 760,
    height: Math.round(step * (lines.length + 7)),
    text: text ?? lines.join("\n"),
    html: `<style>body{margin:0;padding:10px 0;background:var(--b);${themes[theme]};font:${size}px/${step}px "DejaVu Sans Mono"}
.r{position:relative;height:${step}px;white-space:pre;padding-left:${bare ? 16 : 64}px}.r>i{position:absolute;left:0;width:40px;text-align:right;font-style:normal;color:var(--n)}
.e{text-decoration:underline wavy #f14c4c}.w{text-decoration:underline wavy #cca700}.n{text-decoration:underline wavy #3794ff}.d{border-bottom:2px dotted #999}.s{text-decoration:line-through}.u{text-decoration:underline}
.sel{background:var(--s)}.box{outline:1px solid #888}.find{background:#9e6a03;outline:1px solid #fa0}.hint{font-size:${size - 3}px;background:#4d4d4d55;border-radius:4px;padding:0 3px;color:var(--g)}
.card{position:absolute;z-index:2;background:var(--w);border:1px solid var(--l);padding:4px 8px;font-size:${size - 1}px;line-height:${step - 1}px;width:520px}
.guide{position:absolute;top:0;bottom:0;margin-left:64px;border-left:1px solid var(--l)}.lens{font:${size - 3}px/${step}px "Liberation Sans";color:var(--g);padding-left:${bare ? 16 : 64}px}.ghost{color:var(--g)}.blame{color:var(--g);font-style:italic;margin-left:3em}
.peek{margin-left:${bare ? 0 : 64}px;border:solid #3794ff;border-width:1px 0;background:var(--w);font-size:${size - 1}px;padding:4px 0}.peek b{font:${size - 2}px/20px "Liberation Sans";padding-left:12px}</style>${rows.join("")}`,
  };
}

const around = (part: string, name: string) => (line: string) =>
  escaped(line).replace(escaped(part), `<span class="${name}">${escaped(part)}</span>`);
const highlight = "background:var(--h)";
const bordered = "box-shadow:inset 0 1px var(--l),inset 0 -1px var(--l)";

const guide = (line: string) => {
  const indent = line.length - line.trimStart().length;
  return (
    Array.from({ length: indent / 2 }, (_, i) => `<span class=guide style="left:${i * 2}ch"></span>`).join(
      "",
    ) + escaped(line)
  );
};
const zigzag =
  "background:url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='6' height='3'%3E%3Cpath d='M0 2.5 L2 .5 L4 2.5 L6 .5' stroke='%23f14c4c' fill='none'/%3E%3C/svg%3E\") repeat-x left bottom";

/** Pages whose text is the code and nothing else. */
export const decoratedCode: readonly EditorPage[] = [
  editor("current-line", { style: { 3: highlight } }),
  editor("current-line-light", { theme: "light", style: { 4: highlight } }),
  editor("current-line-bordered", { style: { 5: bordered }, size: 15 }),
  editor("last-line-current", { style: { 7: highlight } }),
  editor("short-line-current", { style: { 1: highlight }, bare: true }),
  editor("error-in-current-line", { style: { 4: highlight }, drawn: { 4: around("sleep", "e") } }),
  editor("warnings", { drawn: { 1: around("attempt", "w"), 3: around("fetch(url, { body: part })", "w") } }),
  editor("notes-light", {
    theme: "light",
    drawn: { 2: around("parts.entries()", "n"), 5: around("status", "d") },
  }),
  editor("every-line-wrong", {
    bare: true,
    size: 13,
    drawn: Object.fromEntries(code.map((line, i) => [i, around(line.trim(), "e")])),
  }),
  editor("one-of-two-lines", {
    lines: code.slice(3, 5).map((line) => line.trim()),
    bare: true,
    drawn: { 0: around("await fetch(url, { body: part })", "e") },
    style: { 0: highlight },
  }),
  editor("struck", { size: 15, drawn: { 3: around("fetch", "s"), 4: around("sleep(250)", "s") } }),
  editor("links", { theme: "light", drawn: { 0: around("upload", "u"), 5: around("console.log", "u") } }),
  editor("selection", {
    drawn: Object.fromEntries([2, 3, 4].map((i) => [i, around(code[i]!.trim(), "sel")])),
  }),
  editor("occurrences", {
    theme: "light",
    drawn: { 2: around("part]", "box"), 3: around("part }", "sel"), 5: around("part ", "find") },
  }),
  editor("changed-lines", {
    style: { 2: "background:#37412a", 3: "background:#37412a", 4: "background:#4b1818" },
  }),
  editor("debugger-stopped", { style: { 3: "background:#4b4b18" }, theme: "dark", size: 13 }),
  editor("indent-guides", {
    drawn: Object.fromEntries(code.map((_, i) => [i, guide])),
    style: { 4: highlight },
  }),
  editor("indent-guides-light", {
    theme: "light",
    size: 13,
    drawn: Object.fromEntries(code.map((_, i) => [i, guide])),
  }),
  editor("zigzag", {
    drawn: {
      3: (line) =>
        escaped(line).replace("await fetch(url, {", `<span style="${zigzag}">await fetch(url, {</span>`),
    },
    style: { 3: highlight },
  }),
  editor("scrolled-sticky", { style: { 0: `${highlight};box-shadow:0 2px 2px #0008` } }),
];

const card = (...lines: readonly string[]) =>
  `<div class=card style="margin:2px 0 0 96px">${lines.map(escaped).join("<br>")}</div>`;

/** Pages on which other text stands too: each line of the code is found as it is, and so is that text. */
export const annotatedCode: readonly (EditorPage & { readonly others: readonly string[] })[] = [
  {
    ...editor("tooltip-below", {
      style: { 7: highlight },
      below: { 7: card("Cannot find name 'slep'. Did you mean", "'sleep'? ts(2552)") },
    }),
    others: ["Cannot find name 'slep'. Did you mean", "'sleep'? ts(2552)"],
  },
  {
    ...editor("hover-light", {
      theme: "light",
      lines: code.slice(0, 4),
      drawn: { 3: around("fetch", "e") },
      style: { 3: highlight },
      below: { 3: card("function fetch(", "  input: RequestInfo | URL,", "): Promise<Response>") },
    }),
    others: ["function fetch(", "input: RequestInfo | URL,", "): Promise<Response>"],
  },
  {
    ...editor("lens", { below: { 1: `<div class=lens>3 references | Run | Debug</div>` } }),
    others: ["3 references | Run | Debug"],
  },
  {
    ...editor("peek", {
      below: {
        3: `<div class=peek><b>fetch.d.ts - Definitions (1)</b><div style="white-space:pre;padding-left:16px">declare function fetch(\n  input: RequestInfo,\n): Promise&lt;Response>;</div></div>`,
      },
    }),
    others: ["declare function fetch(", "input: RequestInfo,", "): Promise<Response>;"],
  },
  {
    ...editor("inlay-hints", {
      drawn: { 4: (line) => escaped(line).replace("sleep(", "sleep(<span class=hint>ms:</span>") },
      text: code.filter((_, i) => i !== 4).join("\n"),
    }),
    others: [],
  },
  {
    ...editor("ghost", {
      style: { 6: highlight },
      drawn: { 6: (line) => `${escaped(line)}<span class=ghost> // of the parts</span>` },
      text: code.filter((_, i) => i !== 6).join("\n"),
    }),
    others: ["} // of the parts"],
  },
  {
    ...editor("suggestions", {
      lines: code.slice(0, 5),
      drawn: { 4: () => "    res." },
      text: code.slice(0, 4).join("\n"),
      below: { 4: card("json", "status", "statusText", "headers", "ok") },
    }),
    others: ["res.", "json", "status", "statusText", "headers", "ok"],
  },
  {
    ...editor("blame", {
      style: { 1: highlight },
      drawn: { 1: (line) => `${escaped(line)}<span class=blame>Ada Brandt, 3 days ago</span>` },
      text: code.filter((_, i) => i !== 1).join("\n"),
    }),
    others: ["let attempt = 0;", "Ada Brandt, 3 days ago"],
  },
];
