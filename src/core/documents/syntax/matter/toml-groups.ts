import type { AltSlot } from "../../reference/reference.ts";
import { lineEnd, linesOf } from "../../reference/source-lines.ts";
import type { Field, Group } from "./picture-fields.ts";

const table = /^[ \t]*\[\[?[ \t]*([\w.-]+)[ \t]*\]\]?[ \t]*(?:#.*)?$/;
/** A string in one line: TOML's has JSON's escapes, or none. */
const pair = /^([ \t]*)([\w.-]+)([ \t]*=[ \t]*)("(?!"")(?:[^"\\]|\\.)*"|'(?!'')[^']*')[ \t]*(?:#.*)?$/;

/** A list of strings in one line. */
const list = /^([ \t]*)([\w.-]+)[ \t]*=[ \t]*\[[ \t]*(?:"[^"\\]*"|'[^']*'|[ \t]*,[ \t]*)+\]/;

/** The tables of a page's TOML, which begins at `from`: strings that stand in a line of their own. */
export function tomlGroups(written: string, from: number): Group[] {
  const placeAfter = ({ start, end }: Field, key: string): AltSlot => {
    const line = written.slice(written.lastIndexOf("\n", start - from - 1) + 1);
    const [, margin = "", name = ""] = pair.exec(/^[^\r\n]*/.exec(line)![0]) ?? [];
    const at = end + /^[^\r\n]*/.exec(written.slice(end - from))![0].length;
    const whole = name.replace(/[^.]+$/, key);
    return {
      start: at,
      end: at,
      before: `${lineEnd(written)}${margin}${whole} = `,
      after: "",
      quoting: "quotedYaml",
    };
  };
  const groups = new Map<string, { readonly above: readonly string[]; readonly fields: Field[] }>();
  const lists: Group[] = [];
  let tables = 0;
  let above: readonly string[] = [];
  for (const { text, start } of linesOf(written)) {
    const [, name] = table.exec(text) ?? [];
    const [, margin = "", dotted, sign = "", value] = pair.exec(text) ?? [];
    const [whole, , listed] = list.exec(text) ?? [];
    if (listed !== undefined && whole !== undefined) {
      lists.push(listGroup([...above, listed], whole, from + start));
    }
    if (name !== undefined) {
      above = name.split(".");
      tables++;
    } else if (dotted !== undefined && value !== undefined) {
      const keys = dotted.split(".");
      const names = [...above, ...keys.slice(0, -1)];
      const key = `${tables} ${names.join(".")}`;
      const group = groups.get(key) ?? { above: names, fields: [] };
      groups.set(key, group);
      const at = from + start + margin.length;
      const begin = at + dotted.length + sign.length;
      const [said, end] = [textOf(value), begin + value.length];
      const slot: AltSlot = { start: begin, end, before: "", after: "", quoting: "quotedYaml" };
      group.fields.push({ key: keys.at(-1)!, value: said, start: at, end, said: { alt: said, slot } });
    }
  }
  return [...lists, ...[...groups.values()].map((group) => ({ ...group, placeAfter }))];
}

/** The strings of a list, which have no place for more. */
function listGroup(above: readonly string[], written: string, from: number): Group {
  const fields = [...written.matchAll(/"([^"\\]*)"|'([^']*)'/g)].map(
    ({ 0: whole, 1: double, 2: single, index }): Field => {
      const value = double ?? single!;
      const [start, end] = [from + index, from + index + whole.length];
      return { key: "", value, start, end, said: { alt: value, slot: null } };
    },
  );
  return { above, fields };
}

function textOf(written: string): string {
  if (written.startsWith("'")) {
    return written.slice(1, -1);
  }
  try {
    return JSON.parse(
      written.replace(/\\U([\da-f]{8})/gi, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      ),
    );
  } catch {
    return written.slice(1, -1);
  }
}
