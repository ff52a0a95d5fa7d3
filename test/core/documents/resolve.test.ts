import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { remember } from "../../../src/core/documents/files/file-tree.ts";
import type { Reference } from "../../../src/core/documents/reference/reference.ts";
import { asciidocTarget } from "../../../src/core/documents/resolve/asciidoc-paths.ts";
import { attachmentsAt } from "../../../src/core/documents/resolve/attachment.ts";
import { type ReferringDocument, resolveTarget } from "../../../src/core/documents/resolve/resolve.ts";
import { deep, nestedIn } from "../../support/deep-documents.ts";
import { assertLinear } from "../../support/growth.ts";
import { treeWith } from "./tree.ts";

interface Asked {
  readonly target: string;
  readonly targetCode?: "whole" | "part";
  readonly syntax?: Reference["syntax"];
  readonly document?: string;
  readonly files: Readonly<Record<string, string>> | readonly string[];
}

function resolve(
  { target, targetCode, syntax = "markdown", document = "docs/guide/a.md", files }: Asked,
  more: Partial<ReferringDocument> = {},
) {
  const all = Array.isArray(files) ? Object.fromEntries(files.map((path) => [path, ""])) : { ...files };
  return resolveTarget(
    { target, syntax, start: 1000, ...(targetCode ? { targetCode } : {}) },
    {
      path: `/w/${document}`,
      text: all[document as keyof typeof all] ?? "",
      languageId: "markdown",
      folders: ["/w"],
      imageRoots: [],
      ...more,
    },
    treeWith(all as Record<string, string>),
  );
}

const ofSite: ReadonlyMap<string, string> = new Map();

describe("the file that a target names", () => {
  const found: readonly (readonly [name: string, asked: Asked, path: string])[] = [
    ["beside the document", { target: "b.png", files: ["docs/guide/b.png"] }, "docs/guide/b.png"],
    ["above it", { target: "../../b.png", files: ["b.png"] }, "b.png"],
    ["with a query", { target: "b.png?raw=true#x", files: ["docs/guide/b.png"] }, "docs/guide/b.png"],
    ["with # in its name", { target: "b#1.png", files: ["docs/guide/b#1.png"] }, "docs/guide/b#1.png"],
    ["percent escapes", { target: "my%20b.png", files: ["docs/guide/my b.png"] }, "docs/guide/my b.png"],
    ["percent in its name", { target: "100%.png", files: ["docs/guide/100%.png"] }, "docs/guide/100%.png"],
    [
      "%20 really in its name",
      { target: "a%20b.png", files: ["docs/guide/a%20b.png"] },
      "docs/guide/a%20b.png",
    ],
    ["backslashes", { target: "img\\b.png", files: ["docs/guide/img/b.png"] }, "docs/guide/img/b.png"],
    [
      "composed, decomposed on disk",
      { target: "u\u0308/ä.png", files: ["docs/guide/\u00fc/a\u0308.png"] },
      "docs/guide/\u00fc/a\u0308.png",
    ],
    [
      "the narrow space of macOS",
      {
        target: "Screenshot 2026-11-22 at 9.41.00 AM.png",
        files: ["docs/guide/Screenshot 2026-11-22 at 9.41.00\u202fAM.png"],
      },
      "docs/guide/Screenshot 2026-11-22 at 9.41.00\u202fAM.png",
    ],
    [
      "a curly apostrophe",
      { target: "Ann's.png", files: ["docs/guide/Ann\u2019s.png"] },
      "docs/guide/Ann\u2019s.png",
    ],
    ["a file URL", { target: "file:///w/x%20y.png", files: ["x y.png"] }, "x y.png"],
    ["from the workspace", { target: "/img/b.png", files: ["img/b.png"] }, "img/b.png"],
    ["from a folder between", { target: "/img/b.png", files: ["docs/img/b.png"] }, "docs/img/b.png"],
    ["the folder of its page", { target: "b.png", files: ["docs/guide/a/b.png"] }, "docs/guide/a/b.png"],
    [
      "after code for the site's root",
      { target: "${base}/b.png", files: ["vite.config.ts", "public/b.png"] },
      "public/b.png",
    ],
    [
      "%PUBLIC_URL%",
      { target: "%PUBLIC_URL%/b.png", files: ["package.json", "public/b.png"] },
      "public/b.png",
    ],
    [
      "the nearest project first",
      {
        target: "/b.png",
        document: "app/src/a.tsx",
        files: ["app/package.json", "app/public/b.png", "next.config.js", "public/b.png"],
      },
      "app/public/b.png",
    ],
  ];
  const sites: readonly (readonly [site: string, marker: string, root: string, text?: string])[] = [
    ["Next", "next.config.mjs", "public"],
    ["Vite", "vite.config.ts", "public"],
    ["Vite, told so", "vite.config.ts", "pub/lic", "export default { publicDir: './pub/lic' }"],
    ["Astro", "astro.config.mjs", "public"],
    ["Nuxt 2", "nuxt.config.js", "static"],
    ["SvelteKit", "svelte.config.js", "static"],
    ["Docusaurus", "docusaurus.config.ts", "static"],
    ["Docusaurus, told so", "docusaurus.config.ts", "other", "staticDirectories: ['public', 'other']"],
    ["MkDocs", "mkdocs.yml", "docs"],
    ["MkDocs, told so", "mkdocs.yml", "text", "site_name: x\ndocs_dir: text\n"],
    ["Hugo", "hugo.toml", "static"],
    ["Hugo's assets", "config.yaml", "assets"],
    ["Jekyll", "_config.yml", "."],
    ["Hexo", "_config.yml", "source"],
    ["Sphinx", "docs/conf.py", "docs"],
    ["Gatsby", "gatsby-config.js", "static"],
    ["Eleventy", ".eleventy.js", "src"],
    ["Eleventy, told so", "eleventy.config.js", "site", "dir: { input: 'site' }"],
    ["Angular", "angular.json", "src"],
    ["VitePress", "docs/.vitepress/config.ts", "docs/public"],
    ["mdBook", "book.toml", "src"],
    ["ASP.NET", "Shop.csproj", "wwwroot"],
    ["Laravel", "artisan", "public"],
    ["Rails", "config.ru", "public"],
    ["Django", "manage.py", "shop/static"],
    ["Create React App", "package.json", "public"],
  ];
  const rooted = sites.map(([site, marker, root, text = ""]): [string, Asked, string] => {
    const path = root === "." ? "img/b.png" : `${root}/img/b.png`;
    return [`/ of ${site}`, { target: "/img/b.png", files: { [marker]: text, [path]: "" } }, path];
  });
  const tsconfig =
    '{ // why\n "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./source/*"], "@img/*": ["assets/*"], }, }, }';
  const aliases: typeof found = [
    [
      "tsconfig paths",
      { target: "@/b.png", files: { "tsconfig.json": tsconfig, "source/b.png": "" } },
      "source/b.png",
    ],
    [
      "the longest pattern",
      { target: "@img/b.png", files: { "tsconfig.json": tsconfig, "assets/b.png": "" } },
      "assets/b.png",
    ],
    [
      "jsconfig",
      { target: "@/b.png", files: { "jsconfig.json": tsconfig, "source/b.png": "" } },
      "source/b.png",
    ],
    [
      "the settings beside one that is nested too deeply to be read",
      {
        target: "@/b.png",
        files: {
          "jsconfig.json": `{"a":${nestedIn("[", "0", "]", deep)}}`,
          "package.json": nestedIn('{"imports":', "0", "}", deep),
          "tsconfig.json": tsconfig,
          "source/b.png": "",
        },
      },
      "source/b.png",
    ],
    [
      "extended tsconfig, its own folder the base",
      {
        target: "@/b.png",
        files: { "docs/tsconfig.json": '{"extends": "../base"}', "base.json": tsconfig, "source/b.png": "" },
      },
      "source/b.png",
    ],
    [
      "extended from a package",
      {
        target: "@p/b.png",
        files: {
          "tsconfig.json": '{"extends": ["x", "@c/ts"]}',
          "node_modules/@c/ts/tsconfig.json": '{"compilerOptions":{"paths":{"@p/*":["../../../p/*"]}}}',
          "p/b.png": "",
        },
      },
      "p/b.png",
    ],
    [
      "package.json imports",
      {
        target: "#img/b.png",
        files: { "package.json": '{"imports":{"#img/*":"./lib/img/*"}}', "lib/img/b.png": "" },
      },
      "lib/img/b.png",
    ],
    [
      "Vite's alias",
      {
        target: "@images/b.png",
        files: {
          "vite.config.ts": "alias: { '@images': fileURLToPath(new URL('./src/pictures', import.meta.url)) }",
          "src/pictures/b.png": "",
        },
      },
      "src/pictures/b.png",
    ],
    ["@/ by habit", { target: "@/assets/b.png", files: ["src/assets/b.png"] }, "src/assets/b.png"],
    ["~/ of Nuxt 4", { target: "~/assets/b.png", files: ["app/assets/b.png"] }, "app/assets/b.png"],
    ["~/ of Razor", { target: "~/img/b.png", files: ["wwwroot/img/b.png"] }, "wwwroot/img/b.png"],
    ["webpack's ~@/", { target: "~@/b.png", files: ["src/b.png"] }, "src/b.png"],
    ["$lib", { target: "$lib/b.png", files: ["src/lib/b.png"] }, "src/lib/b.png"],
    ["@site", { target: "@site/static/b.png", files: ["static/b.png"] }, "static/b.png"],
    [
      "a package",
      { target: "@org/art/b.png", files: ["node_modules/@org/art/b.png"] },
      "node_modules/@org/art/b.png",
    ],
    ["an import's query", { target: "@/b.png?url", files: ["src/b.png"] }, "src/b.png"],
  ];
  const latex = (target: string, files: Asked["files"], document = "main.tex"): Asked => ({
    target,
    files,
    document,
    syntax: "latex",
  });
  const markup: typeof found = [
    ["LaTeX without an extension", latex("b", ["main.tex", "b.pdf", "b.png"]), "b.png"],
    ["LaTeX's own kind", latex("b", ["main.tex", "b.pdf"]), "b.pdf"],
    ["a dot in a LaTeX name", latex("b.1", ["main.tex", "b.1.png"]), "b.1.png"],
    [
      "\\graphicspath",
      latex("b", { "main.tex": "\\graphicspath{{x/}{ img/ }}", "img/b.jpg": "" }),
      "img/b.jpg",
    ],
    [
      "\\graphicspath of the main file",
      latex(
        "b",
        { "main.tex": "\\documentclass{a}\n\\graphicspath{{img/}}", "parts/one.tex": "", "img/b.png": "" },
        "parts/one.tex",
      ),
      "img/b.png",
    ],
    [
      "% !TeX root",
      latex(
        "b",
        {
          "x/book.tex": "\\graphicspath{{img/}}",
          "parts/one.tex": "% !TeX root = ../x/book.tex\n",
          "x/img/b.png": "",
        },
        "parts/one.tex",
      ),
      "x/img/b.png",
    ],
    [
      ":imagesdir:",
      {
        target: "b.png",
        syntax: "asciidoc",
        files: { "docs/guide/a.md": ":imagesdir: ../img/\n", "docs/img/b.png": "" },
      },
      "docs/img/b.png",
    ],
    [
      "attributes in AsciiDoc",
      {
        target: "{pics}/b.png",
        syntax: "asciidoc",
        files: { "docs/guide/a.md": ":root: x\n:pics: {root}/y\n", "docs/guide/x/y/b.png": "" },
      },
      "docs/guide/x/y/b.png",
    ],
    [
      "Antora's own module",
      {
        target: "b.png",
        syntax: "asciidoc",
        document: "modules/ROOT/pages/sub/a.adoc",
        files: ["modules/ROOT/images/b.png"],
      },
      "modules/ROOT/images/b.png",
    ],
    [
      "another module of Antora",
      {
        target: "shop:b.png",
        syntax: "asciidoc",
        document: "modules/ROOT/pages/a.adoc",
        files: ["modules/shop/images/b.png"],
      },
      "modules/shop/images/b.png",
    ],
    [
      "Typst's root",
      { target: "/b.png", syntax: "typst", document: "x/y/a.typ", files: ["x/typst.toml", "x/b.png", "y"] },
      "x/b.png",
    ],
    [
      "Sphinx's any format",
      { target: "b.*", syntax: "rst", files: ["docs/guide/b.pdf", "docs/guide/b.png"] },
      "docs/guide/b.png",
    ],
    [
      "Obsidian, anywhere",
      { target: "b.png", syntax: "obsidian", files: ["x/y/z/b.png", "x/b.png"] },
      "x/b.png",
    ],
    [
      "Obsidian, beside first",
      { target: "b.png", syntax: "obsidian", files: ["b.png", "docs/guide/b.png"] },
      "docs/guide/b.png",
    ],
    ["Obsidian, in any case", { target: "B.PNG", syntax: "obsidian", files: ["x/b.png"] }, "x/b.png"],
    [
      "Obsidian, part of a path",
      { target: "y/b.png", syntax: "obsidian", files: ["x/y/b.png", "q/b.png"] },
      "x/y/b.png",
    ],
    [
      "Markdown in a vault",
      { target: "b.png", files: ["docs/.obsidian/app.json", "docs/x/b.png"] },
      "docs/x/b.png",
    ],
    [
      "a Hugo page bundle",
      { target: "b.png", document: "content/post/x/index.md", files: ["hugo.toml", "content/post/x/b.png"] },
      "content/post/x/b.png",
    ],
  ];
  for (const [name, asked, path] of [...found, ...rooted, ...aliases, ...markup]) {
    it(`is found: ${name}`, async () => {
      assert.deepEqual(await resolve(asked), { kind: "file", path: `/w/${path}` });
    });
  }

  it("is looked for in the folders of the setting first", async () => {
    const files = ["next.config.js", "public/b.png", "pics/b.png"];
    for (const root of ["pics", "/w/pics"]) {
      const from = await resolve({ target: "/b.png", files }, { imageRoots: [root] });
      assert.deepEqual(from, { kind: "file", path: "/w/pics/b.png" });
    }
  });

  it("is looked for in the workspace folder that the document is in", async () => {
    const asked = { target: "/b.png", document: "two/a.md", files: ["one/b.png", "two/b.png"] };
    assert.deepEqual(await resolve(asked, { folders: ["/w/one", "/w/two"] }), {
      kind: "file",
      path: "/w/two/b.png",
    });
  });

  it("is not taken from a folder above the workspace", async () => {
    const asked = { target: "/b.png", document: "one/a.md", files: ["public/b.png", "package.json"] };
    assert.equal((await resolve(asked, { folders: ["/w/one"] })).kind, "missing");
  });

  it("is asked of the file system once for many documents", async () => {
    let asked = 0;
    const tree = remember({
      kind: async () => {
        asked++;
        return undefined;
      },
      list: async () => [],
      read: async () => undefined,
    });
    const document = { text: "", languageId: "markdown", folders: ["/w"], imageRoots: [] };
    const reference = { target: "/img/b.png", syntax: "markdown", start: 0 } as const;
    await resolveTarget(reference, { ...document, path: "/w/a.md" }, tree);
    const first = asked;
    await resolveTarget(reference, { ...document, path: "/w/b.md" }, tree);
    assert.equal(asked, first);
  });
});

describe("a target that is no file", () => {
  for (const target of ["https://a.example/b.png", "HTTP://a.example/b.png?c#d"]) {
    it(`is on the web: ${target}`, async () => {
      assert.deepEqual(await resolve({ target, files: [] }), { kind: "web", url: target });
    });
  }

  it("is on the web without naming a protocol", async () => {
    const found = await resolve({ target: "//cdn.example.com/b.png", files: [] });
    assert.deepEqual(found, { kind: "web", url: "https://cdn.example.com/b.png" });
  });

  it("is missing, in no time, when AsciiDoc's attributes make any length of a few words", async () => {
    const laughs = [..."abcdefg"]
      .map((name, at) => `:${name}: ${`{${"bcdefgh"[at]}}`.repeat(10)}\n`)
      .join("");
    for (const text of [
      `${laughs}:h: xxxxxxxxxx\n`,
      `:a: ${"{a}".repeat(160)}\n`,
      `:a: {b}{b}\n:b: {a}{a}\n`,
      `${laughs}:h: x\n:imagesdir: {a}\n`,
    ]) {
      const found = await resolve({
        target: "{a}{a}",
        syntax: "asciidoc",
        files: { "docs/guide/a.md": text },
      });
      assert.equal(found.kind === "missing" && found.why("a.png"), "a.png is computed by code.");
      assert.ok(JSON.stringify(found).length < 100_000);
    }
  });

  it("is found in a time that grows with the page, though each picture asks what AsciiDoc's attributes are", () =>
    assertLinear(async (lines) => {
      const text = Array.from({ length: lines }, (_, at) => `:a${at}: ${at}\nimage::{a${at}}.png[]\n`).join(
        "",
      );
      const places = [...text.matchAll(/^image/gm)].map(({ index }) => index);
      assert.equal(asciidocTarget("{a0}-{a1}.png", { text, offset: places[0]!, ofSite }), "0-{a1}.png");
      for (const [at, place] of places.entries()) {
        assert.equal(asciidocTarget(`{a${at}}.png`, { text, offset: place, ofSite }), `${at}.png`);
      }
    }, 20_000)).timeout(60_000);

  it("is found in a time that grows with the notebook, though each picture asks what is attached", () =>
    assertLinear(async (cells) => {
      const cell = { cell_type: "markdown", source: "", attachments: { "a.png": { "image/png": "aGk=" } } };
      const text = JSON.stringify({ cells: Array(cells).fill(cell) });
      for (let at = 0; at < cells; at++) {
        assert.deepEqual(attachmentsAt(text, text.indexOf("source")), cell.attachments);
      }
    }, 4_800)).timeout(60_000);

  it("is on the web by AsciiDoc's imagesdir", async () => {
    const files = { "docs/guide/a.md": ":imagesdir: https://a.example/img\n" };
    const found = await resolve({ target: "b.png", syntax: "asciidoc", files });
    assert.deepEqual(found, { kind: "web", url: "https://a.example/img/b.png" });
  });

  it("is data: base64, percent escapes, line breaks and all", async () => {
    const bytes = new Uint8Array([1, 2, 250]);
    for (const target of [
      "data:image/png;base64,AQL6",
      "data:image/PNG;x=y;base64,AQ\n L6",
      "data:image/png;base64,AQL%36",
    ]) {
      assert.deepEqual(await resolve({ target, files: [] }), { kind: "data", mime: "image/png", bytes });
    }
    const svg = await resolve({ target: "data:image/svg+xml;utf8,<svg a='%23b'/>", files: [] });
    assert.equal(svg.kind === "data" && new TextDecoder().decode(svg.bytes), "<svg a='#b'/>");
  });

  it("is attached to the notebook cell that it stands in", async () => {
    const cell = (base64: string) => ({
      cell_type: "markdown",
      attachments: { "a b.png": { "image/png": base64 } },
      source: ["![](attachment:a%20b.png)"],
    });
    const text = JSON.stringify({ cells: [cell("AQ=="), cell("Ag==")] });
    const from = {
      path: "/w/a.ipynb",
      text,
      languageId: "jupyter-notebook",
      folders: ["/w"],
      imageRoots: [],
    };
    const at = (start: number) =>
      resolveTarget({ target: "attachment:a%20b.png", syntax: "markdown", start }, from, treeWith({}));
    assert.deepEqual(await at(text.indexOf("![]")), {
      kind: "data",
      mime: "image/png",
      bytes: new Uint8Array([1]),
    });
    assert.deepEqual(await at(text.lastIndexOf("![]")), {
      kind: "data",
      mime: "image/png",
      bytes: new Uint8Array([2]),
    });
  });

  const missing: readonly (readonly [asked: Asked, reason: RegExp])[] = [
    [{ target: "b.png", files: ["b.txt"] }, /^a\.png was not found\.$/],
    [
      { target: "B.png", files: ["docs/guide/b.png"] },
      /but there is \/w\/docs\/guide\/b\.png: only the case of letters differs\.$/,
    ],
    [{ target: "img", files: ["docs/guide/img/b.png"] }, /^a\.png is a folder\.$/],
    [{ target: "pick(props)", targetCode: "whole", files: [] }, /^a\.png is computed by code\.$/],
    [{ target: "icon", targetCode: "whole", files: ["docs/guide/icon"] }, /^a\.png is computed by code\.$/],
    [
      { target: "src", targetCode: "whole", files: ["docs/guide/src/b.png"] },
      /^a\.png is computed by code\.$/,
    ],
    [
      { target: "img/${name}.png", targetCode: "part", files: ["docs/guide/img/b.png"] },
      /^a\.png is computed by code\.$/,
    ],
    [{ target: "plan (1).png", files: [] }, /^a\.png was not found\.$/],
    [{ target: "{root}/b.png", syntax: "latex", files: [] }, /^a\.png is computed by code\.$/],
    [{ target: "blob:https://a/b", files: [] }, /^a.png can't be read: blob: addresses aren't supported\.$/],
    [{ target: "ftp://a/b.png", files: [] }, /^a.png can't be read: ftp: addresses aren't supported\.$/],
    [{ target: "data:image/png;base64,@@", files: [] }, /^a.png can't be read: this data URL is damaged\.$/],
    [{ target: "attachment:a.png", files: [] }, /^a.png is not an image attached to its cell\.$/],
    [{ target: "", syntax: "svg", files: [] }, /^a\.png is drawn in the document itself\.$/],
    [
      { target: "b.png", syntax: "obsidian", files: ["x/b.png", "y/b.png"] },
      /^a\.png may be x\/b\.png or y\/b\.png\.$/,
    ],
    [
      {
        target: "b.png",
        syntax: "obsidian",
        files: Array.from({ length: 34 }, (_, index) => `${index + 10}/b.png`),
      },
      /^a\.png may be 10\/b\.png, 11\/b\.png, 12\/b\.png or 31 more\.$/,
    ],
  ];
  for (const [asked, reason] of missing) {
    it(`is missing with its reason: ${asked.target || asked.syntax} ${reason.source}`, async () => {
      const found = await resolve(asked);
      assert.match(found.kind === "missing" ? found.why("a.png") : "", reason);
    });
  }

  it("never asks the file system for another host's share, nor for a path that Windows takes as it is", async () => {
    const asked: string[] = [];
    const note =
      <Value>(value: Value) =>
      async (path: string) => {
        asked.push(path);
        return value;
      };
    const tree = remember({
      kind: note(undefined),
      list: note([{ name: "vite.config.js", kind: "file" as const }]),
      read: note("publicDir: '//attacker/share'"),
    });
    const targets = [
      "//attacker/share/a.png",
      "\\\\attacker\\share\\a.png",
      "file:////attacker/share/a.png",
      "file://attacker/share/a.png",
      "/\\attacker\\share\\a.png",
      "\\\\?\\C:\\a.png",
      "\\\\.\\pipe\\x",
      "//?/UNC/attacker/share/a.png",
      "%2F%2Fattacker%2Fshare%2Fa.png",
      "@//attacker/share/a.png",
      "a//../..////attacker/share/a.png",
    ];
    for (const target of targets) {
      for (const syntax of ["markdown", "latex", "asciidoc", "rst", "obsidian"] as const) {
        const text =
          "% !TeX root = //attacker/share/main.tex\n:imagesdir: //attacker/share\n\\graphicspath{{//attacker/share/}}\n";
        const from = { path: "/c:/ws/docs/a.md", text, languageId: "markdown", folders: ["/c:/ws"] };
        await resolveTarget(
          { target, syntax, start: 1000 },
          { ...from, imageRoots: ["//attacker/share"] },
          tree,
        );
      }
    }
    assert.deepEqual(
      [...new Set(asked)].filter((path) => /^[\\/]{2}/.test(path)),
      [],
    );
  });

  it("says of what lies outside that it does, unless the same target is found inside", async () => {
    const files = {
      kind: async (path: string) =>
        path.startsWith("/home/")
          ? ("outside" as const)
          : path === "/w/home/me/a.png"
            ? ("file" as const)
            : undefined,
      list: async () => [],
      read: async () => undefined,
    };
    const from = { path: "/w/a.md", text: "", languageId: "markdown", folders: ["/w"], imageRoots: [] };
    const to = (target: string) =>
      resolveTarget({ target, syntax: "markdown", start: 0 }, from, remember(files));
    assert.deepEqual(await to("/home/me/b.png"), { kind: "outside", path: "/home/me/b.png" });
    assert.deepEqual(await to("../home/me/b.png"), { kind: "outside", path: "/home/me/b.png" });
    assert.deepEqual(await to("/home/me/a.png"), { kind: "file", path: "/w/home/me/a.png" });
  });
});
