import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { Problem } from "../core/problem.ts";

/** The entries in a file that `suggest` wrote; undefined when it isn't there. Throws `Problem`. */
export async function readEntries<T>(
  file: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T[] | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw new Problem("documentGone", `${file} can't be read (${error.code}).`, [], error);
  });
  if (text === undefined) {
    return undefined;
  }
  const result = v.safeParse(v.array(schema), parsed(file, text));
  if (result.success) {
    return result.output;
  }
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new Problem(
    "badSetting",
    `${file} is no list of alt texts: ${where ? `${where}: ` : ""}${issue.message}`,
    [],
  );
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem("badSetting", `${file} is not JSON: ${(error as Error).message}`, [], error);
  }
}
