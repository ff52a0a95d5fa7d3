import { fromBase64 } from "../../base/data/bytes.ts";
import { bytesOf, inflate } from "./inflate.ts";

interface Wrapped {
  readonly encoding?: unknown;
  readonly encoded?: unknown;
  readonly compressed?: unknown;
  readonly type?: unknown;
}

/**
 * Returns the scene as in an `.excalidraw` file. In an image it is wrapped: `encoded` holds a byte in each character,
 * deflated or not; old files hold the scene itself.
 */
export async function excalidrawScene(found: string): Promise<string | undefined> {
  const wrapped = JSON.parse(found) as Wrapped;
  if (wrapped.type === "excalidraw") {
    return JSON.stringify(wrapped, null, 2);
  }
  if (wrapped.encoding !== "bstring" || typeof wrapped.encoded !== "string") {
    return undefined;
  }
  const bytes = bytesOf(wrapped.encoded);
  const scene = JSON.parse(
    new TextDecoder().decode(wrapped.compressed === false ? bytes : await inflate(bytes, "deflate")),
  ) as Wrapped;
  return scene.type === "excalidraw" ? JSON.stringify(scene, null, 2) : undefined;
}

/** Finds the scene in an SVG's comments; before version 2 as UTF-8, since then with a byte in each character. */
export async function excalidrawInSvg(svg: string): Promise<string | undefined> {
  const start = "<!-- payload-start -->";
  const from = svg.indexOf(start);
  const to = svg.indexOf("<!-- payload-end -->", from);
  if (from < 0 || to < 0 || !svg.includes("<!-- payload-type:application/vnd.excalidraw+json -->")) {
    return undefined;
  }
  const bytes = fromBase64(svg.slice(from + start.length, to).trim());
  const version = Number(/<!-- payload-version:(\d+) -->/.exec(svg.slice(0, from))?.[1] ?? 1);
  return excalidrawScene(
    version === 1
      ? new TextDecoder().decode(bytes)
      : // Not "latin1": that is windows-1252 to a decoder.
        Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""),
  );
}

/** The fields of a scene about its hand-drawn look or its last change, which say nothing about what it shows. */
const noise = new Set(
  "version versionNonce versionNum seed updated index fractionalIndex roughness roundness opacity strokeWidth fillStyle strokeColor lastCommittedPoint points baseline lineHeight fontFamily fontSize textAlign verticalAlign autoResize isDeleted locked originalText appState files source angle pressures simulatePressure status scale crop focus gap".split(
    " ",
  ),
);

/** Removes from a scene what only a drawing program needs: a fifth of its size. */
export function excalidrawBrief(scene: string): string {
  const { elements = [] } = JSON.parse(scene) as { elements?: readonly { isDeleted?: boolean }[] };
  const shown = elements.filter(({ isDeleted }) => !isDeleted);
  return JSON.stringify({ elements: shown }, (key, value: unknown) =>
    noise.has(key) || value === null || (Array.isArray(value) && value.length === 0)
      ? undefined
      : typeof value === "number"
        ? Math.round(value)
        : value,
  );
}
