import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { inputLimits } from "../core/image/file/limits.ts";

/** Milliseconds that a tool may take: a cold PowerShell needs seconds. */
const timeLimit = 10_000;

/** A program that prints the clipboard's image: its bytes, or as base64. */
interface Tool {
  readonly command: string;
  readonly args: readonly string[];
  readonly output: "bytes" | "base64" | "appleHex";
}

// The PNG as it was copied where there is one, else the bitmap saved as PNG. Nothing is written to disk.
const windowsScript = `
Add-Type -AssemblyName System.Windows.Forms, System.Drawing
$data = [System.Windows.Forms.Clipboard]::GetDataObject()
$png = if ($data) { $data.GetData('PNG') }
$out = New-Object System.IO.MemoryStream
if ($png -is [System.IO.Stream]) { $png.CopyTo($out) }
elseif ([System.Windows.Forms.Clipboard]::ContainsImage()) {
  [System.Windows.Forms.Clipboard]::GetImage().Save($out, [System.Drawing.Imaging.ImageFormat]::Png)
}
[Console]::Out.Write([Convert]::ToBase64String($out.ToArray()))`;

const powerShell: Tool = {
  command: "powershell.exe",
  args: [
    "-NoProfile",
    "-NonInteractive",
    "-Sta",
    "-EncodedCommand",
    Buffer.from(windowsScript, "utf16le").toString("base64"),
  ],
  output: "base64",
};
const mac: Tool = {
  command: "osascript",
  args: ["-e", "the clipboard as «class PNGf»"],
  output: "appleHex",
};

/** The tools on Linux, where the source of a copy offers any types: one lists them, one prints the chosen one. */
interface Chooser {
  readonly list: Tool;
  readonly take: (type: string) => Tool;
}

const wayland: Chooser = {
  list: { command: "wl-paste", args: ["--list-types"], output: "bytes" },
  take: (type) => ({ command: "wl-paste", args: ["--no-newline", "--type", type], output: "bytes" }),
};
const xclip = (target: string): Tool => ({
  command: "xclip",
  args: ["-selection", "clipboard", "-target", target, "-out"],
  output: "bytes",
});
const x11: Chooser = { list: xclip("TARGETS"), take: xclip };

/**
 * The best first: as it was copied, then what loses nothing, then the rest. WSLg and remote desktops have a bitmap only,
 * under one of several names.
 */
const wanted = [
  "image/png",
  "image/bmp",
  "image/x-bmp",
  "image/x-ms-bmp",
  "image/x-win-bitmap",
  "image/tiff",
  "image/webp",
  "image/avif",
  "image/heic",
  "image/gif",
  "image/jpeg",
  "image/jpg",
  "image/svg+xml",
];

/**
 * The image on this machine's clipboard, through the system's own tools, or undefined when there is none or no tool.
 * Only right where this process runs on the user's own machine: elsewhere it would read another clipboard.
 */
export async function readNativeClipboard(signal: AbortSignal): Promise<Uint8Array | undefined> {
  for (const way of waysHere()) {
    const tools = "list" in way ? await choose(way, signal) : [way];
    for (const tool of tools) {
      const bytes = decode(tool, await run(tool, signal));
      if (bytes.length) {
        return bytes;
      }
    }
  }
  return undefined;
}

async function choose({ list, take }: Chooser, signal: AbortSignal): Promise<Tool[]> {
  const offered = (await run(list, signal)).toString("latin1").split(/\s+/);
  const byName = new Map(offered.map((type) => [type.toLowerCase(), type]));
  return wanted.flatMap((type) => byName.get(type) ?? []).map(take);
}

function waysHere(): (Tool | Chooser)[] {
  switch (process.platform) {
    case "win32":
      return [powerShell];
    case "darwin":
      return [mac];
    default:
      // In WSL the Windows clipboard comes first: WSLg hands over a bitmap only, and not always.
      return [
        ...(isWsl() ? [powerShell] : []),
        ...(process.env.WAYLAND_DISPLAY ? [wayland] : []),
        ...(process.env.DISPLAY ? [x11] : []),
      ];
  }
}

function isWsl(): boolean {
  try {
    return /microsoft/i.test(readFileSync("/proc/version", "utf8"));
  } catch {
    return false;
  }
}

/** Returns what the tool prints; nothing if it is missing, fails, takes too long or prints too much. */
function run({ command, args }: Tool, signal: AbortSignal): Promise<Buffer> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      signal,
      timeout: timeLimit,
      windowsHide: true,
      stdio: ["ignore", "pipe", "ignore"],
    });
    const parts: Buffer[] = [];
    let size = 0;
    child.stdout.on("data", (part: Buffer) => {
      size += part.length;
      if (size > inputLimits.fileBytes * 2) {
        child.kill();
      } else {
        parts.push(part);
      }
    });
    child.once("error", () => resolve(Buffer.alloc(0)));
    child.once("close", (code) => resolve(code === 0 ? Buffer.concat(parts) : Buffer.alloc(0)));
  });
}

/** AppleScript prints an image as «data PNGf89504E47…». */
function decode({ output }: Tool, printed: Buffer): Uint8Array {
  switch (output) {
    case "bytes":
      return printed;
    case "base64":
      return Buffer.from(printed.toString("latin1"), "base64");
    case "appleHex":
      return Buffer.from(/data PNGf([\dA-F]+)/.exec(printed.toString("latin1"))?.[1] ?? "", "hex");
  }
}
