export interface SnippetFile {
  readonly path: string;
  readonly mime: string;
}

/** The parts that a snippet is written from. */
export interface SnippetParts {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly key: { readonly header: string; readonly before: string; readonly variable: string } | undefined;
  /** The body, indented; an image is `figscribe:` and its index in `images`. */
  readonly json: string;
  readonly images: readonly SnippetFile[];
  /** The path to a choice's text in the reply. */
  readonly answer: readonly string[];
}

/** Writes the request for bash and zsh, with a here-document: arguments end at 128 kB on Linux. */
export function curl({ url, headers, key, json, images }: SnippetParts): string {
  // Escapes what a shell would expand within the document; `!` is escaped as in JSON, for shells that look up their
  // history.
  const escaped = json.replaceAll("!", "\\u0021").replace(/[\\$`]/g, "\\$&");
  const body = withImages(
    escaped,
    images,
    ({ path, mime }) => `"data:${mime};base64,$(base64 < ${quoted(path)} | tr -d '\\n')"`,
  );
  const lines = [
    `curl -sS ${quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(key ? [`-H "${key.header}: ${key.before}$${key.variable}"`] : []),
    `--data-binary @- <<EOF\n${body}\nEOF\n`,
  ];
  return lines.join(" \\\n  ");
}

export function python({ url, headers, key, json, images, answer }: SnippetParts): string {
  // JSON is valid Python but for three words.
  const words: Readonly<Record<string, string>> = { true: "True", false: "False", null: "None" };
  const literal = json.replace(/("(?:[^"\\]|\\.)*")|\b(?:true|false|null)\b/g, (all, text) =>
    text === undefined ? words[all]! : all,
  );
  const body = withImages(literal, images, ({ path, mime }) => `image(${JSON.stringify(path)}, "${mime}")`);
  // Some services refuse Python's own user agent.
  const sent = Object.entries({ ...headers, "user-agent": "figscribe" }).map(
    ([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
  );
  const keyLine = key
    ? `        ${JSON.stringify(key.header)}: ${key.before ? `${JSON.stringify(key.before)} + ` : ""}os.environ[${JSON.stringify(key.variable)}],\n`
    : "";
  return `import base64
import json
import os
import urllib.request


def image(path, mime):
    with open(path, "rb") as file:
        return f"data:{mime};base64,{base64.b64encode(file.read()).decode()}"


body = ${body}

request = urllib.request.Request(
    ${JSON.stringify(url)},
    data=json.dumps(body).encode(),
    headers={
${sent.join("")}${keyLine}    },
)
with urllib.request.urlopen(request) as response:
    print(json.load(response)["choices"][0]${answer.map((name) => `["${name}"]`).join("")})
`;
}

/** Writes the request as an ES module for Node. */
export function javascript({ url, headers, key, json, images, answer }: SnippetParts): string {
  const body = withImages(json, images, ({ path, mime }) => `image(${JSON.stringify(path)}, "${mime}")`);
  const sent = Object.entries(headers).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
  );
  const keyLine = key
    ? `    ${JSON.stringify(key.header)}: \`${key.before}\${process.env.${key.variable}}\`,\n`
    : "";
  return `import { readFileSync } from "node:fs";

const image = (path, mime) => \`data:\${mime};base64,\${readFileSync(path, "base64")}\`;

const body = ${body};

const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: {
${sent.join("")}${keyLine}  },
  body: JSON.stringify(body),
});
if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);
console.log((await response.json()).choices[0].${answer.join(".")});
`;
}

/** No text can pretend to be an image: inside a JSON string its quotes are escaped, and texts stand in no list. */
function withImages(
  json: string,
  images: SnippetParts["images"],
  write: (image: SnippetParts["images"][number]) => string,
): string {
  return json.replace(
    /("url": |^\s*)"figscribe:(\d+)"/gm,
    (_, name, index) => name + write(images[Number(index)]!),
  );
}

/** Quotes a text for a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
