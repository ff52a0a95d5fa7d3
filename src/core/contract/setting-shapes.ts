import * as v from "valibot";
import { altStyle, languageSetting } from "../alt-text/style.ts";
import { modelUses } from "../models/model-for.ts";
import type { Settings } from "./contributions.ts";

const { entries } = altStyle;

/**
 * The valid values of each setting. VS Code passes on whatever a settings.json holds, even one that came with a
 * repository, and some of it goes into prompts.
 */
export const settingShapes: { readonly [Key in keyof Settings]: v.GenericSchema<unknown, Settings[Key]> } = {
  model: v.string(),
  modelFor: v.strictObject(v.entriesFromList(modelUses, v.exactOptional(v.string()))),
  baseUrl: v.string(),
  completionsTemplate: v.string(),
  language: languageSetting,
  note: v.string(),
  imageDetails: v.boolean(),
  localOnly: v.boolean(),
  mcpServer: v.boolean(),
  imageUrls: v.picklist(["download", "passOn"]),
  privateImageAddresses: v.boolean(),
  imageRoots: v.array(v.string()),
  maxLongEdge: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(768), v.maxValue(4096))),
  "altText.language": entries.language,
  "altText.length": entries.length,
  "altText.opening": entries.opening,
  "altText.closingPeriod": entries.closingPeriod,
  "altText.instructions": entries.instructions,
  "altText.diagnostics": v.picklist(["off", "missing", "all"]),
  "altText.codeLens": v.boolean(),
};
