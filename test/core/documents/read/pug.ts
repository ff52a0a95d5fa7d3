import { createRequire } from "node:module";
import { pageOf } from "../sites/page.ts";

const require = createRequire(import.meta.url);
const pug = require("pug") as { render(text: string, locals: object): string };

/** The alt texts of the images of the page that Pug makes, in order. */
export const pugAlts = (text: string): readonly string[] =>
  pageOf(pug.render(text, { doctype: "html", filters: { shown: () => "" } })).alts;
