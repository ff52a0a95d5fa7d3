// Builds dist/: `node esbuild.mjs` builds all, `node esbuild.mjs panel reader` only those, `--watch` goes on.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import esbuild from "esbuild";

const require = createRequire(import.meta.url);
// Not through the package's own exports: some export neither a main file nor their package.json.
const packageFolder = (name) =>
  require.resolve
    .paths(name)
    .map((folder) => path.join(folder, name))
    .find((folder) => existsSync(folder));
const copy = (from, to) => {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to);
};

const common = {
  bundle: true,
  minify: true,
  logLevel: "warning",
  legalComments: "none",
  // Its build for Node is CommonJS and could read files; sentences are handed to it.
  alias: { "@vscode/l10n": path.join(packageFolder("@vscode/l10n"), "dist/browser.js") },
};
const node = { ...common, platform: "node", target: "node20" };

// sharp picks its native binary in this one file; ours is always the WASM build that lies beside the worker.
const sharpFromWasm = {
  name: "sharp-from-wasm",
  setup(build) {
    build.onLoad({ filter: /[\\/]sharp[\\/]dist[\\/]sharp\.cjs$/ }, () => ({
      contents: 'module.exports = require("./sharp-wasm32.cjs");',
      loader: "js",
    }));
    build.onResolve({ filter: /^\.\/sharp-wasm32\.cjs$/ }, (args) => ({ path: args.path, external: true }));
  },
};

const bundles = {
  // These programs in one run, so that they share chunks; what is imported lazily becomes a chunk of its own.
  main: () => ({
    ...node,
    entryPoints: [
      "src/extension.ts",
      "src/cli.ts",
      "src/node/reference-worker.ts",
      "src/node/parse-worker.ts",
    ],
    outbase: "src",
    outdir: "dist",
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    external: ["vscode"],
    // Their builds for Node are CommonJS and require what an ESM bundle can't.
    alias: {
      ...common.alias,
      yaml: path.join(packageFolder("yaml"), "browser/index.js"),
      assert: path.resolve("scripts/assert.cjs"),
      "jsonc-parser": path.join(packageFolder("jsonc-parser"), "lib/esm/main.js"),
    },
  }),
  image: () => {
    const wasm = path.join(packageFolder("@img/sharp-wasm32"), "lib");
    const loader = readdirSync(wasm).find((file) => file.endsWith(".node.js"));
    copy(path.join(wasm, loader.replace(/\.js$/, ".wasm")), `dist/image/${loader.replace(/\.js$/, ".wasm")}`);
    copy(path.join(packageFolder("@resvg/resvg-wasm"), "index_bg.wasm"), "dist/image/resvg.wasm");
    // A file of ours would be an ES module, as package.json says.
    const heif = path.join(packageFolder("libheif-js"), "libheif-wasm");
    copy(path.join(heif, "libheif.js"), "dist/image/libheif.cjs");
    copy(path.join(heif, "libheif.wasm"), "dist/image/libheif.wasm");
    copy(path.join(packageFolder("dejavu-fonts-ttf"), "ttf/DejaVuSans.ttf"), "dist/image/DejaVuSans.ttf");
    return [
      {
        ...node,
        entryPoints: { worker: "src/node/image-worker.ts" },
        outdir: "dist/image",
        outExtension: { ".js": ".cjs" },
        format: "cjs",
        plugins: [sharpFromWasm],
        alias: { ...common.alias, sharp: path.join(packageFolder("sharp"), "dist/index.cjs") },
      },
      // Also its own thread file, through __filename: it has to stay a file of its own.
      {
        ...node,
        entryPoints: { "sharp-wasm32": path.join(wasm, loader) },
        outdir: "dist/image",
        outExtension: { ".js": ".cjs" },
        format: "cjs",
      },
    ];
  },
  reader: () => {
    const kernels = "dist/reader/kernels.wasm";
    execFileSync(process.execPath, ["scripts/kernels.mjs", kernels], { stdio: "inherit" });
    for (const file of ["detector.bin", "recogniser.bin", "alphabet.txt"]) {
      copy(`training/${file}`, `dist/reader/${file}`);
    }
    return {
      ...node,
      entryPoints: { worker: "src/node/reader-worker.ts", helper: "src/node/reader-helper.ts" },
      outdir: "dist/reader",
      outExtension: { ".js": ".mjs" },
      format: "esm",
    };
  },
  code: () => {
    const from = path.join(packageFolder("@vscode/tree-sitter-wasm"), "wasm");
    // A file of ours would be an ES module, as package.json says. Grammars are read when a language is tried.
    copy(path.join(from, "tree-sitter.js"), "dist/code/tree-sitter.cjs");
    for (const file of readdirSync(from).filter((name) =>
      /^tree-sitter(-(?!regex)[\w-]+)?\.wasm$/.test(name),
    )) {
      copy(path.join(from, file), `dist/code/${file}`);
    }
    return [];
  },
  panel: () => {
    for (const file of ["codicon.css", "codicon.ttf"]) {
      copy(path.join(packageFolder("@vscode/codicons"), "dist", file), `dist/panel/${file}`);
    }
    // What the MathML of formulas needs; the page loads it with the first one.
    copy(path.join(packageFolder("temml"), "dist/Temml-Local.css"), "dist/panel/formulas.css");
    copy(path.join(packageFolder("temml"), "dist/Temml.woff2"), "dist/panel/Temml.woff2");
    const page = { ...common, outdir: "dist/panel", format: "esm", target: "es2023" };
    return [
      {
        ...page,
        entryPoints: [
          { in: "src/webview/ui/page.css", out: "page" },
          ...["panel", "review"].flatMap((name) => [
            { in: `src/webview/${name}/main.tsx`, out: name },
            { in: `src/webview/${name}/styles.css`, out: name },
          ]),
        ],
        jsx: "automatic",
        jsxImportSource: "preact",
      },
      // Programs of their own, so that the panel's first paint loads nothing of them; each kind of diagram is a chunk.
      {
        ...page,
        entryPoints: [
          { in: "src/webview/panel/diagram/draw-mermaid.ts", out: "diagrams" },
          { in: "src/webview/panel/conversion/draw-chart.ts", out: "charts" },
        ],
        splitting: true,
        chunkNames: "chunks/[name]-[hash]",
      },
    ];
  },
};

const wanted = process.argv.slice(2).filter((name) => !name.startsWith("--"));
const watch = process.argv.includes("--watch");
for (const name of wanted.length ? wanted : Object.keys(bundles)) {
  for (const settings of [bundles[name]()].flat()) {
    if (watch) {
      await (await esbuild.context(settings)).watch();
    } else {
      const { metafile } = await esbuild.build({ ...settings, metafile: true });
      dropOldChunks(metafile, settings);
      tellSizes(metafile);
    }
  }
}

/**
 * Chunks are named by their content: those of an earlier build would stay and be packaged. They go once the new ones are
 * there, as a page may be loading them.
 */
function dropOldChunks({ outputs }, { outdir, splitting }) {
  const folder = path.join(outdir, "chunks");
  for (const file of splitting && existsSync(folder) ? readdirSync(folder) : []) {
    if (!outputs[path.posix.join(outdir, "chunks", file)]) rmSync(path.join(folder, file));
  }
}

/** Prints what each program and each chunk weighs; the many small ones in a line. */
function tellSizes({ outputs }) {
  const sizes = Object.entries(outputs).map(([file, { bytes }]) => ({ file, bytes }));
  const large = sizes.filter(({ bytes }) => bytes >= 10_000).sort((a, b) => b.bytes - a.bytes);
  const small = sizes.filter(({ bytes }) => bytes < 10_000);
  const line = (bytes, what) => console.log(`${(bytes / 1000).toFixed(0).padStart(7)} kB  ${what}`);
  for (const { file, bytes } of large) line(bytes, file);
  if (small.length > 0) {
    line(
      small.reduce((sum, { bytes }) => sum + bytes, 0),
      `in ${small.length} files of less than 10 kB`,
    );
  }
}
