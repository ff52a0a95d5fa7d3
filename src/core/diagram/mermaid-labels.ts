import { decodeString } from "micromark-util-decode-string";

/** What Mermaid's parser made of a source: an object of another kind for each kind of diagram. */
type Db = Readonly<Record<string, unknown>>;

/** Reads the words of nodes and edges from what Mermaid's parser made of a source; none of kinds that aren't known. */
export function mermaidLabels(type: string, db: unknown): string[] {
  const read = readers[type.replace(/-(?:v2|elk|beta|v3)$/, "")];
  return (read?.(db as Db) ?? []).flatMap(plain);
}

const readers: Readonly<Record<string, (db: Db) => unknown[]>> = {
  flowchart: (db) => [
    ...listed(db, "getVertices").map(({ text, id }) => text ?? id),
    ...listed(db, "getEdges").map(({ text }) => text),
    ...listed(db, "getSubGraphs").map(({ title }) => title),
    called(db, "getDiagramTitle"),
  ],
  sequence: (db) => [
    ...listed(db, "getActors").map(({ description, name }) => description ?? name),
    ...listed(db, "getMessages").map(({ message }) => message),
    ...listed(db, "getBoxes").map(({ name }) => name),
    called(db, "getDiagramTitle"),
  ],
  classDiagram: (db) => [
    ...listed(db, "getClasses").flatMap((one) => [
      one.label ?? one.id,
      ...many(one.members).map(({ text, id }) => text ?? id),
      ...many(one.methods).map(({ text, id }) => text ?? id),
      ...(Array.isArray(one.annotations) ? one.annotations : []),
    ]),
    ...listed(db, "getRelations").flatMap(({ title, relationTitle1, relationTitle2 }) => [
      title,
      ...[relationTitle1, relationTitle2].filter((end) => end !== "none"),
    ]),
    ...listed(db, "getNotes").map(({ text }) => text),
  ],
  er: (db) => [
    ...listed(db, "getEntities").flatMap((one) => [
      one.alias || one.label,
      ...many(one.attributes).flatMap(({ type, name, comment }) => [type, name, comment]),
    ]),
    ...listed(db, "getRelationships").map(({ roleA }) => roleA),
  ],
  stateDiagram: (db) => [
    ...listed(db, "getStates").flatMap(({ id, descriptions, type }) =>
      /^(?:start|end|fork|join|choice|divider)$/.test(String(type)) ||
      /^(?:root_|.*_(?:start|end)$)/.test(String(id))
        ? []
        : Array.isArray(descriptions) && descriptions.length > 0
          ? descriptions
          : [id],
    ),
    ...listed(db, "getRelations").map(({ relationTitle }) => relationTitle),
  ],
  gantt: (db) => [
    called(db, "getDiagramTitle"),
    ...(called(db, "getSections") as unknown[]),
    ...listed(db, "getTasks").map(({ task }) => task),
  ],
  mindmap: (db) => below(called(db, "getMindmap")),
  architecture: (db) => [
    ...listed(db, "getServices").map(({ title, id }) => title ?? id),
    ...listed(db, "getGroups").map(({ title, id }) => title ?? id),
    ...listed(db, "getEdges").map(({ title }) => title),
  ],
  pie: (db) => [called(db, "getDiagramTitle"), ...keys(called(db, "getSections"))],
  journey: (db) => [
    called(db, "getDiagramTitle"),
    ...(called(db, "getSections") as unknown[]),
    ...listed(db, "getTasks").map(({ task }) => task),
  ],
  requirement: (db) => [
    ...listed(db, "getRequirements").flatMap(({ name, text }) => [name, text]),
    ...listed(db, "getElements").map(({ name }) => name),
  ],
};

type Row = Readonly<Record<string, unknown>>;

const called = (db: Db, name: string): unknown => (db[name] as () => unknown).call(db);
const listed = (db: Db, name: string): Row[] => many(called(db, name));
const keys = (value: unknown): string[] =>
  value instanceof Map ? [...value.keys()].map(String) : Object.keys(Object(value));

/** The rows of an array, a map or an object, as Mermaid has all three. */
function many(value: unknown): Row[] {
  const rows: unknown[] =
    value instanceof Map
      ? [...value.values()]
      : Array.isArray(value)
        ? value
        : Object.values((value ?? {}) as object);
  return rows.filter((row): row is Row => typeof row === "object" && row !== null);
}

/** The words of a mind map's node and all below it; a loop instead of recursion, as one may be very deep. */
function below(root: unknown): unknown[] {
  const waiting: unknown[] = root ? [root] : [];
  const found: unknown[] = [];
  for (let node = waiting.pop() as Row | undefined; node; node = waiting.pop() as Row | undefined) {
    found.push(node.descr);
    for (const child of many(node.children)) {
      waiting.push(child);
    }
  }
  return found;
}

/** The lines of a label as people see them: Mermaid hides entities from its grammars, and keeps line breaks as tags. */
function plain(label: unknown): string[] {
  if (typeof label !== "string") {
    return [];
  }
  const shown = label.replaceAll("ﬂ°°", "&#").replaceAll("ﬂ°", "&").replaceAll("¶ß", ";");
  return [
    decodeString(shown.replace(/<br[ \t]*\/?>|\\n/gi, " ").replace(/<\/?[a-z][\w-]*[^<>]*>/gi, ""))
      .replace(/[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}(?=\s|$)/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  ];
}
