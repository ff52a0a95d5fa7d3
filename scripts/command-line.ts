/**
 * `npm run package:cli`: packs the built command line as an npm package that needs nothing else, and prints its size.
 * `npm run package:mcpb`: the same as an .mcpb bundle, which clients install with a click.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "./vscode/paths.ts";

const run = promisify(execFile);

type Manifest = { name: string; version: string; license: string; engines: { node: string } };
const manifest: Manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
const about = "Reads images: their text offline, explanations, alt texts; and serves agents (MCP)";

/** Packs the command line into `folder`, and returns the tarball. */
export async function packCommandLine(folder: string): Promise<string> {
  return staged(async (stage) => {
    const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: stage });
    return path.join(folder, JSON.parse(stdout)[0].filename);
  });
}

/** Packs the server into `folder` as an .mcpb bundle, and returns that. */
export async function packBundle(folder: string): Promise<string> {
  return staged(async (stage) => {
    writeFileSync(path.join(stage, "manifest.json"), JSON.stringify(bundleManifest(), null, 2));
    const bundle = path.join(folder, `${manifest.name}-${manifest.version}.mcpb`);
    const mcpb = path.join(root, "node_modules/@anthropic-ai/mcpb/dist/cli/cli.js");
    await run(process.execPath, [mcpb, "pack", stage, bundle]);
    return bundle;
  });
}

/** Lays the files of the package into a folder that is gone afterwards. */
async function staged<Result>(work: (stage: string) => Promise<Result>): Promise<Result> {
  const stage = await mkdtemp(path.join(tmpdir(), "figscribe-package-"));
  try {
    const { name, version, license, engines } = manifest;
    const own = {
      name,
      version,
      description: about,
      license,
      type: "module",
      engines: { node: engines.node },
    };
    const json = { ...own, bin: { [name]: "dist/cli.js" }, files: ["dist", "THIRD_PARTY_NOTICES.md"] };
    writeFileSync(path.join(stage, "package.json"), `${JSON.stringify(json, null, 2)}\n`);
    for (const file of ["README.md", "LICENSE", "THIRD_PARTY_NOTICES.md", ...filesOf("dist/cli.js")]) {
      mkdirSync(path.dirname(path.join(stage, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(stage, file));
    }
    for (const folder of ["dist/node", "dist/image", "dist/reader", "dist/code"]) {
      cpSync(path.join(root, folder), path.join(stage, folder), { recursive: true });
    }
    return await work(stage);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Finds the chunks that programs of the build load, now or later: the editor's own stay out. */
function filesOf(...programs: string[]): string[] {
  const found = new Set([...programs, "dist/node/reference-worker.js"]);
  for (const file of found) {
    const source = readFileSync(path.join(root, file), "utf8");
    for (const [, imported] of source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+\.js)"/g)) {
      found.add(path.posix.join(path.posix.dirname(file), imported!));
    }
  }
  return [...found];
}

/** https://github.com/anthropics/mcpb/blob/main/MANIFEST.md */
function bundleManifest() {
  const { name, version, license, engines } = manifest;
  return {
    manifest_version: "0.3",
    ...{ name, version, license },
    display_name: "Figscribe",
    description: about,
    author: { name: "Figscribe" },
    server: {
      type: "node",
      entry_point: "dist/cli.js",
      mcp_config: {
        command: "node",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: The client puts its own values there.
        args: ["${__dirname}/dist/cli.js", "mcp", "--local-only", "${user_config.folders}"],
      },
    },
    tools_generated: true,
    user_config: {
      folders: {
        type: "directory",
        title: "Folders",
        description: "Figscribe looks at files in these folders only.",
        multiple: true,
        required: true,
      },
    },
    compatibility: { runtimes: { node: engines.node } },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const packed = process.argv.includes("--mcpb") ? await packBundle(root) : await packCommandLine(root);
  console.log(`${path.basename(packed)}  ${(statSync(packed).size / 1024 / 1024).toFixed(1)} MB`);
}
