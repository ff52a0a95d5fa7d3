/** A number of levels that exhausts the stack of any parser that calls itself for each. */
export const deep = 100_000;

export const nestedIn = (open: string, inner: string, close: string, levels: number): string =>
  open.repeat(levels) + inner + close.repeat(levels);

const script = (code: string) => `export const picture = <img src="a.png"/>;\nexport const more = ${code};\n`;
const braces = (code: string) => `![](a.png)\n\n{[<img src="b.png"/>, ${code}]}\n`;
const notebook = (json: string) =>
  `{"cells":[{"cell_type":"markdown","source":["![](a.png)"]}],"metadata":${json}}`;

/** Documents that show a picture and can't be parsed, by name. */
export const deepDocuments: Readonly<Record<string, string>> = {
  "round.jsx": script(nestedIn("(", "0", ")", deep)),
  "square.tsx": script(nestedIn("[", "0", "]", deep)),
  "curly.tsx": script(nestedIn("{a:", "0", "}", deep)),
  "tags.tsx": script(nestedIn("<b>", "0", "</b>", deep)),
  "fragments.jsx": script(nestedIn("<>", "0", "</>", deep)),
  "tags-in-braces.tsx": script(nestedIn("<b>{", "0", "}</b>", deep)),
  "attributes.tsx": script(nestedIn("<a b={", "0", "}/>", deep)),
  "templates.jsx": script(nestedIn("`${", "0", "}`", deep)),
  "calls.tsx": script(nestedIn("f(", "0", ")", deep)),
  "arrows.tsx": script(nestedIn("a=>", "0", "", deep)),
  "signs.tsx": script(nestedIn("!", "0", "", deep)),
  "sums.jsx": script(nestedIn("a+", "0", "", deep)),
  "choices.jsx": script(nestedIn("a?b:", "0", "", deep)),
  "types.tsx": script(`0 as ${nestedIn("[", "0", "]", deep)}`),
  "type-arguments.tsx": script(`0 as ${nestedIn("A<", "0", ">", deep)}`),
  "functions.jsx": script(nestedIn("function(){return ", "0", "}", deep)),
  "patterns.tsx": script(`(${nestedIn("{a:", "b", "}", deep)})=>0`),
  // Not deep, but endless, since a parser tries all ways of reading each.
  "generic-calls.tsx": script(nestedIn("a<b>(", "0", ")", 20)),
  "never-closed.jsx": script("<b ".repeat(300)),
  "round.mdx": braces(nestedIn("(", "0", ")", deep)),
  "square.mdx": braces(nestedIn("[", "0", "]", deep)),
  "tags.mdx": braces(nestedIn("<b>", "0", "</b>", deep)),
  "attribute.mdx": `<img src="a.png" alt={${nestedIn("(", "0", ")", deep)}}/>\n`,
  "square.ipynb": notebook(nestedIn("[", "0", "]", deep)),
  "curly.ipynb": notebook(nestedIn('{"a":', "0", "}", deep)),
};
