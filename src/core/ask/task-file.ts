import * as l10n from "@vscode/l10n";
import { frontMatterIn } from "../base/text/front-matter-block.ts";
import { isDeepYaml } from "../base/too-nested.ts";
import type { Written } from "./custom.ts";

/**
 * Reads a file such as `.figscribe/review.task.md`: title, format and place in YAML front matter, the prompt below it.
 * Without an `id` it is named after its file. `readTasks` says what is wrong with it.
 */
export async function readTaskFile(path: string, text: string): Promise<Written> {
  const found = frontMatterIn(text);
  const matter = found?.format === "yaml" ? found : undefined;
  const head = matter?.head ?? "";
  const body = matter ? text.slice(matter.end).replace(/^\r?\n|^\r/, "") : text;
  if (isDeepYaml(head)) {
    return { from: `${path}: ${l10n.t("It is nested too deeply to be read.")}`, value: undefined };
  }
  const { parse } = await import("yaml");
  try {
    // The line break stands for the line that opens the block, so that an error names the file's own lines.
    const fields: unknown = parse(`\n${head}`, { maxAliasCount: 0 }) ?? {};
    const id = path
      .split("/")
      .at(-1)!
      .replace(/\.task\.md$/, "");
    return {
      from: path,
      value: typeof fields === "object" ? { id, ...fields, prompt: body } : fields,
    };
  } catch (error) {
    return { from: `${path}: ${(error as Error).message.split("\n")[0]}`, value: undefined };
  }
}
