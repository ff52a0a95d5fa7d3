/** The extension packaged and installed once, for all windows that tests open. */
import path from "node:path";
import { packageExtension } from "../package.ts";
import { installInto } from "./server.ts";
import { temporaryFolder } from "./temporary.ts";

export type Packaged = {
  readonly vsix: string;
  /** The folder in which VS Code has installed it, for servers to share. */
  readonly extensions: string;
};

/** Packages the built extension and installs it; resolves with the folder that holds both, until this process ends. */
export async function installOnce(): Promise<string> {
  const folder = temporaryFolder("packaged");
  const { vsix, extensions } = packagedIn(folder);
  await packageExtension(vsix);
  await installInto(extensions, vsix);
  return folder;
}

export function packagedIn(folder: string): Packaged {
  return { vsix: path.join(folder, "figscribe.vsix"), extensions: path.join(folder, "extensions") };
}
