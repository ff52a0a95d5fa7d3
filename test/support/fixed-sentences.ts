import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { removeAtExit } from "../../scripts/vscode/temporary.ts";

const root = path.join(import.meta.dirname, "../..");

/** Files that begin a program: importing them would run it. And the command line, which speaks English. */
const entries = /^cli[\\/]|^(extension|cli)\.ts$|-(worker|helper)\.ts$|[\\/]main\.tsx$/;

/**
 * Imports the sources, but for those that begin a program and the command line's, and returns the sentences that were looked up meanwhile: they
 * would stay English, as no language is set yet.
 */
export async function sentencesFixedByImports(sources?: readonly string[]): Promise<string[]> {
  const files =
    sources ??
    readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => /(?<!\.d)\.tsx?$/.test(name) && !entries.test(name))
      .map((name) => path.join(root, "src", name));
  // Inside the repository, where packages are found.
  const outfile = path.join(root, "dist", "test", `imports-${process.pid}-${files.length}.mjs`);
  removeAtExit(outfile);
  await build({
    stdin: {
      contents: [
        'import "listen"; export { looked } from "listen";',
        ...files.map((file) => `import ${JSON.stringify(file)};`),
      ].join("\n"),
      resolveDir: root,
    },
    plugins: [
      {
        name: "stand-ins",
        setup(bundle) {
          bundle.onResolve({ filter: /^(listen|vscode|sharp)$/ }, ({ path: name }) => ({
            path: name,
            namespace: "stand-in",
          }));
          bundle.onLoad({ filter: /.*/, namespace: "stand-in" }, ({ path: name }) => ({
            contents: name === "listen" ? listen : anyVscode(files),
            resolveDir: root,
          }));
        },
      },
    ],
    alias: { "@vscode/l10n": path.join(root, "node_modules/@vscode/l10n/dist/browser.js") },
    packages: "external",
    define: { "import.meta.url": JSON.stringify("file:///dist/main.js"), navigator: '{"platform":""}' },
    jsx: "automatic",
    jsxImportSource: "preact",
    bundle: true,
    platform: "node",
    format: "esm",
    // What nobody uses is evaluated too, as in a build without it.
    treeShaking: false,
    ignoreAnnotations: true,
    outfile,
    logLevel: "silent",
  });
  const { looked } = (await import(pathToFileURL(outfile).href)) as { looked: string[] };
  return looked;
}

const listen = `
import { config } from "@vscode/l10n";
export const looked = [];
config({ contents: new Proxy({}, { get: (_, sentence) => void looked.push(sentence) }) });
`;

/** Whatever is asked of it, it gives itself. */
function anyVscode(files: readonly string[]): string {
  const used = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\bvscode\.(\w+)/g)].map(([, name]) => name),
  );
  return `
const any = new Proxy(function () {}, {
  get: (own, name) => (name === "prototype" ? own.prototype : name === Symbol.toPrimitive ? () => "" : any),
  apply: () => any,
  construct: () => any,
});
export default any;
${[...new Set(used)].map((name) => `export const ${name} = any;`).join("\n")}
`;
}
