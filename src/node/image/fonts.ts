import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CustomFontsOptions } from "@resvg/resvg-wasm";
import type { Face, FaceFor } from "../../core/image/svg/set-text.ts";
import { fontMetrics } from "./font-metrics.ts";

interface FontFile {
  readonly file: string;
  readonly family: string;
}

/** The fonts that an SVG's text may need beyond the one we ship; the first that exists is taken. */
interface FontNeed {
  readonly when: RegExp;
  readonly windows: readonly FontFile[];
  readonly mac: readonly FontFile[];
  readonly linux: readonly FontFile[];
}

const windows = path.join(process.env.WINDIR ?? "C:\\Windows", "Fonts");
const mac = "/System/Library/Fonts";
const linux = "/usr/share/fonts";
const font = (folder: string, name: string, family: string): FontFile => ({
  file: path.join(folder, name),
  family,
});

const monospace: FontNeed = {
  when: /monospace|mono\b|consolas|menlo|courier/i,
  windows: [font(windows, "consola.ttf", "Consolas"), font(windows, "cour.ttf", "Courier New")],
  mac: [font(mac, "Menlo.ttc", "Menlo"), font(mac, "Courier.ttc", "Courier")],
  linux: [
    font(linux, "truetype/dejavu/DejaVuSansMono.ttf", "DejaVu Sans Mono"),
    font(linux, "dejavu-sans-mono-fonts/DejaVuSansMono.ttf", "DejaVu Sans Mono"),
    font(linux, "TTF/DejaVuSansMono.ttf", "DejaVu Sans Mono"),
    font(linux, "truetype/liberation/LiberationMono-Regular.ttf", "Liberation Mono"),
    font(linux, "truetype/noto/NotoSansMono-Regular.ttf", "Noto Sans Mono"),
  ],
};

const bold: FontNeed = {
  when: /bold|font-weight\s*[:=]\s*["']?[6-9]|<(b|strong|h[1-6]|th)[\s>]/i,
  windows: [font(windows, "arialbd.ttf", "Arial")],
  mac: [font(mac, "Supplemental/Arial Bold.ttf", "Arial")],
  linux: [font(linux, "truetype/dejavu/DejaVuSans-Bold.ttf", "DejaVu Sans")],
};

const boldSans: FontNeed = {
  when: bold.when,
  windows: [],
  mac: [],
  linux: [font(linux, "truetype/liberation/LiberationSans-Bold.ttf", "Liberation Sans")],
};

const sans: FontNeed = {
  when: /arial|helvetica|segoe|sans-serif|system-ui/i,
  windows: [font(windows, "arial.ttf", "Arial"), font(windows, "segoeui.ttf", "Segoe UI")],
  mac: [font(mac, "Supplemental/Arial.ttf", "Arial"), font(mac, "Helvetica.ttc", "Helvetica")],
  linux: [font(linux, "truetype/liberation/LiberationSans-Regular.ttf", "Liberation Sans")],
};

const eastAsian: FontNeed = {
  when: /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/,
  windows: [font(windows, "msyh.ttc", "Microsoft YaHei"), font(windows, "msgothic.ttc", "MS Gothic")],
  mac: [font(mac, "PingFang.ttc", "PingFang SC"), font(mac, "Hiragino Sans GB.ttc", "Hiragino Sans GB")],
  linux: [
    font(linux, "opentype/noto/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    font(linux, "truetype/wqy/wqy-microhei.ttc", "WenQuanYi Micro Hei"),
  ],
};

interface Fonts {
  readonly font: CustomFontsOptions;
  readonly faceFor: FaceFor;
  /** The prepared drawing with the names of the fonts that are there in the place of those that aren't. */
  named(svg: string): string;
}

interface Loaded {
  readonly family: string;
  readonly bytes: Uint8Array;
}

/**
 * The fonts that the text of an SVG needs. The WASM build of resvg finds fonts by family name only, and in a list not by
 * quoted ones. No text, no fonts.
 */
export async function fontsFor(svg: string): Promise<Fonts> {
  const hasText = /<([\w-]+:)?(text|foreignObject)\b/.test(svg);
  const [shipped, mono, strong, strongPlain, plain, ...others] = await Promise.all([
    readFile(path.join(__dirname, "DejaVuSans.ttf")),
    ...[monospace, bold, boldSans, sans, eastAsian].map((need) =>
      hasText && need.when.test(svg) ? firstOf(need) : undefined,
    ),
  ]);
  const own: Loaded = { family: "DejaVu Sans", bytes: shipped };
  const found = [mono, strong, strongPlain, plain, ...others].filter((one) => one !== undefined);
  const faces = new Map<Loaded, Face>();
  const faceIn = (loaded: Loaded): Face => {
    const face = faces.get(loaded) ?? { family: loaded.family, ...fontMetrics(loaded.bytes) };
    faces.set(loaded, face);
    return face;
  };
  // The first of the list that is there, or that stands for one that is.
  const faceFor: FaceFor = (families, weight) => {
    const wanted =
      families
        .split(",")
        .map((name) => name.replace(/&quot;|["']/g, "").trim())
        .map((name) => (isMonospace.test(name) ? mono : isSans.test(name) ? plain : undefined))
        .find((one) => one !== undefined) ?? own;
    const heavy = [strong, strongPlain].find((one) => one?.family === wanted.family);
    return faceIn((weight === "bold" && heavy) || wanted);
  };
  return {
    font: hasText
      ? { fontBuffers: [own, ...found].map(({ bytes }) => bytes), defaultFontFamily: own.family }
      : { fontBuffers: [] },
    faceFor,
    named: (prepared) =>
      prepared.replace(
        /font-family="([^"]*)"/g,
        (_, families: string) => `font-family="${faceFor(families, "normal").family}"`,
      ),
  };
}

const isMonospace = /^(ui-)?monospace$|consolas|menlo|courier|\bmono\b/i;
const isSans = /arial|helvetica|segoe|^sans-serif$|system-ui|liberation sans/i;

async function firstOf(need: FontNeed): Promise<{ family: string; bytes: Uint8Array } | undefined> {
  const files =
    process.platform === "win32" ? need.windows : process.platform === "darwin" ? need.mac : need.linux;
  for (const { file, family } of files) {
    try {
      return { family, bytes: await readFile(file) };
    } catch {
      // Not on this system: the next one may be.
    }
  }
  return undefined;
}
