import { hexOf } from "./style/colours.ts";
import { cssText, parseCss, solid } from "./style/css.ts";
import type { Setting } from "./style/setting.ts";

/** The colour of a `background`, which may say more. */
export function backgroundOf(css: string | undefined, { palette }: Setting): string | undefined {
  return css === undefined
    ? undefined
    : solid(parseCss(css))
        .map((value) => hexOf(cssText([value]), palette))
        .find((colour) => colour !== undefined && !/^#.{6}00$/.test(colour));
}
