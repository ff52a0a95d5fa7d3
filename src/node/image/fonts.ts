import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CustomFontsOptions } from "@resvg/resvg-wasm";

interface FontFile {
  readonly file: string;
  readonly family: string;
}

/** What the SVG's text may need beyond the font that we ship; the first that is there is taken. */
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
  when: /bold|font-weight\s*[:=]\s*["']?[6-9]/i,
  windows: [font(windows, "arialbd.ttf", "Arial")],
  mac: [font(mac, "Supplemental/Arial Bold.ttf", "Arial")],
  linux: [
    font(linux, "truetype/dejavu/DejaVuSans-Bold.ttf", "DejaVu Sans"),
    font(linux, "truetype/liberation/LiberationSans-Bold.ttf", "Liberation Sans"),
  ],
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

/** As one of a `font-family`, not as a part of "ui-monospace", nor as a word of the text. */
const genericMonospace = /(font-family\s*[=:][^;<>{}]*?)(?<![-\w])monospace(?![-\w])/gi;

/**
 * The fonts that an SVG's text needs, and the SVG with the name of ours in the place of `monospace`:
 * the WASM build of resvg finds fonts by family name only, and in a list not by quoted ones. No text, no fonts.
 */
export async function fontsFor(svg: string): Promise<{ svg: string; font: CustomFontsOptions }> {
  if (!/<([\w-]+:)?text\b/.test(svg)) {
    return { svg, font: { fontBuffers: [] } };
  }
  const [shipped, mono, ...others] = await Promise.all([
    readFile(path.join(__dirname, "DejaVuSans.ttf")),
    ...[monospace, bold, sans, eastAsian].map((need) => (need.when.test(svg) ? firstOf(need) : undefined)),
  ]);
  const found = [mono, ...others].filter((one) => one !== undefined);
  return {
    svg: mono ? svg.replace(genericMonospace, `$1${mono.family}`) : svg,
    font: {
      fontBuffers: [shipped, ...found.map(({ bytes }) => bytes)],
      defaultFontFamily: "DejaVu Sans",
    },
  };
}

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
