import { decodeString } from "micromark-util-decode-string";

interface Named {
  readonly name?: string;
  readonly label?: string;
  readonly xlabel?: string;
  readonly headlabel?: string;
  readonly taillabel?: string;
  readonly shape?: string;
}

/** Reads the words of nodes, clusters and edges from the JSON that Graphviz gives of a graph. */
export function dotLabels(json: string): string[] {
  const graph = JSON.parse(json) as Named & { readonly objects?: Named[]; readonly edges?: Named[] };
  const nodes = graph.objects ?? [];
  return [graph, ...nodes, ...(graph.edges ?? [])].flatMap((one) => {
    const said = [one.label, one.xlabel, one.headlabel, one.taillabel].filter((text) => text !== undefined);
    return said.flatMap((text) => piecesOf(text, one));
  });
}

/** The fields of a record, or else one label, as they are seen. */
function piecesOf(label: string, { name = "", shape = "" }: Named): string[] {
  const text = label.replaceAll("\\N", name).replace(/<\/?(?:br|tr|td|table|hr|vr)\b[^<>]*>/gi, "\n");
  const fields = /record/i.test(shape) ? text.split(/(?<!\\)[{}|]/) : text.split("\n");
  return fields
    .map((field) =>
      decodeString(
        field
          .replace(/<[^<>]*>/g, "")
          .replace(/\\[nlr]/g, " ")
          .replace(/\\(.)/g, "$1"),
      )
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter(Boolean);
}
