import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import { isDeepYaml } from "../../../base/too-nested.ts";
import { lineEnd } from "../../reference/source-lines.ts";
import { saidInYaml } from "../yaml-words.ts";
import type { Field, Group } from "./picture-fields.ts";

/** The maps of a page's YAML, which begins at `from`; none of what can't be read. */
export function yamlGroups(written: string, from: number): Group[] {
  if (isDeepYaml(written)) {
    return [];
  }
  const { contents, errors } = parseDocument<Node, false>(written, { logLevel: "silent" });
  return errors.length ? [] : groupsIn(contents, [], { written, from });
}

interface Yaml {
  readonly written: string;
  readonly from: number;
}

function groupsIn(node: Node | null, above: readonly string[], yaml: Yaml): Group[] {
  if (isSeq(node)) {
    const items = node.items as Node[];
    const fields = items.flatMap((item) =>
      isScalar(item) ? [fieldOf("", item, item.range![0], yaml, true)] : [],
    );
    const own: Group[] = fields.length ? [{ above, fields }] : [];
    return [...own, ...items.flatMap((item) => groupsIn(item, above, yaml))];
  }
  if (!isMap(node)) {
    return [];
  }
  const pairs = (node as YAMLMap<Node, Node | null>).items.filter(({ key }) => isScalar(key));
  const isFlow = Boolean(node.flow);
  const fields = pairs.map((pair) => pairField(pair, yaml, isFlow));
  const group: Group = {
    above,
    fields,
    placeAfter: ({ start, end }, key) => (isFlow ? afterInFlow(end, key) : afterLine(start, end, key, yaml)),
  };
  const below = pairs.flatMap(({ key, value }) => groupsIn(value, [...above, String(key)], yaml));
  return [group, ...below];
}

function pairField(pair: Pair<Node, Node | null>, yaml: Yaml, isFlow: boolean): Field {
  const [start] = pair.key.range!;
  const said = saidInYaml(pair, { ...yaml, quoting: isFlow ? "quotedYaml" : "yaml" });
  const isNone = isScalar(pair.value) && pair.value.value === null;
  const field = fieldOf(String(pair.key), pair.value, start, yaml, isFlow);
  // No value is no text yet.
  return {
    ...field,
    said: { ...said, alt: isNone ? null : said.alt },
    end: Math.max(field.end, said.slot?.end ?? 0),
  };
}

function fieldOf(
  key: string,
  value: Node | null,
  start: number,
  { written, from }: Yaml,
  isFlow: boolean,
): Field {
  const text = isScalar(value) && typeof value.value === "string" ? value.value : undefined;
  const [first, last] = value?.range ?? [start, start];
  const end = isFlow ? last : first + written.slice(first, last).trimEnd().length;
  return { key, value: text, start: from + start, end: from + end, said: { alt: text ?? null, slot: null } };
}

const afterInFlow = (at: number, key: string) =>
  ({ start: at, end: at, before: `, ${key}: `, after: "", quoting: "quotedYaml" }) as const;

/** A new line behind the one that the field ends in, as far in as its key. */
function afterLine(start: number, end: number, key: string, { written, from }: Yaml) {
  const line = written.lastIndexOf("\n", start - from - 1) + 1;
  const margin = written.slice(line, start - from).replace(/\S/g, " ");
  const at = end + /^[^\r\n]*/.exec(written.slice(end - from))![0].length;
  return {
    start: at,
    end: at,
    before: `${lineEnd(written)}${margin}${key}: `,
    after: "",
    quoting: "yaml",
  } as const;
}
