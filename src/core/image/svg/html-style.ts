import { hexOf } from "./style/colours.ts";
import { cssText, parseCss, solid } from "./style/css.ts";
import type { Setting } from "./style/setting.ts";
import type { Element } from "./tree/xml.ts";

/** The style of an HTML element in a browser's own style sheet, as far as labels use it. */
interface Usual {
  readonly display?: string;
  /** The margins above and below, in font sizes. */
  readonly margin?: number;
  readonly size?: number;
  readonly text?: Readonly<Record<string, string>>;
  readonly indent?: number;
}

const bold = { "font-weight": "bold" };
const italic = { "font-style": "italic" };
const mono = { "font-family": "monospace" };
const block = { display: "block" };

const usual: Readonly<Record<string, Usual>> = {
  p: { ...block, margin: 1 },
  blockquote: { ...block, margin: 1, indent: 40 },
  h1: { ...block, margin: 0.67, size: 2, text: bold },
  h2: { ...block, margin: 0.83, size: 1.5, text: bold },
  h3: { ...block, margin: 1, size: 1.17, text: bold },
  h4: { ...block, margin: 1.33, text: bold },
  h5: { ...block, margin: 1.67, size: 0.83, text: bold },
  h6: { ...block, margin: 2.33, size: 0.67, text: bold },
  ul: { ...block, margin: 1, indent: 40 },
  ol: { ...block, margin: 1, indent: 40 },
  pre: { ...block, margin: 1, size: 0.8125, text: { ...mono, "white-space": "pre" } },
  center: { ...block, text: { "text-align": "center" } },
  th: { ...block, text: { ...bold, "text-align": "center" } },
  b: { text: bold },
  strong: { text: bold },
  i: { text: italic },
  em: { text: italic },
  cite: { text: italic },
  var: { text: italic },
  code: { size: 0.8125, text: mono },
  kbd: { size: 0.8125, text: mono },
  samp: { size: 0.8125, text: mono },
  tt: { size: 0.8125, text: mono },
  small: { size: 1 / 1.2 },
  big: { size: 1.2 },
  sub: { size: 1 / 1.2 },
  sup: { size: 1 / 1.2 },
  u: { text: { "text-decoration": "underline" } },
  ins: { text: { "text-decoration": "underline" } },
  s: { text: { "text-decoration": "line-through" } },
  strike: { text: { "text-decoration": "line-through" } },
  del: { text: { "text-decoration": "line-through" } },
  nobr: { text: { "white-space": "nowrap" } },
  tr: { display: "flex" },
  ...Object.fromEntries(
    "div section article header footer main figure figcaption dl dt dd li form body html table tbody thead tfoot td hr address fieldset"
      .split(" ")
      .map((name) => [name, block]),
  ),
  ...Object.fromEntries(
    "head title style script template".split(" ").map((name) => [name, { display: "none" }]),
  ),
};

export const usualOf = ({ name }: Element): Usual => usual[name.toLowerCase()] ?? {};

const fontSizes = [10, 13, 16, 18, 24, 32, 48];

/** Returns the settings of an HTML element: those inherited, changed by its name and old attributes. */
export function usualSetting(element: Element, inherited: Setting): Setting {
  const { size = 1, text = {} } = usualOf(element);
  const { attributes, name } = element;
  const fontSize = name === "font" ? fontSizes[Number(attributes.get("size")) - 1] : undefined;
  const face = name === "font" ? attributes.get("face") : undefined;
  const align = attributes.get("align");
  return {
    ...inherited,
    em: fontSize ?? inherited.em * size,
    text: {
      ...inherited.text,
      ...text,
      ...(face ? { "font-family": face } : {}),
      ...(align ? { "text-align": align } : {}),
    },
  };
}

/** Returns the colour of a `background`, which may hold more. */
export function backgroundOf(css: string | undefined, { palette }: Setting): string | undefined {
  return css === undefined
    ? undefined
    : solid(parseCss(css))
        .map((value) => hexOf(cssText([value]), palette))
        .find((colour) => colour !== undefined && !/^#.{6}00$/.test(colour));
}
