/** How many of the cases from public bug reports hold, by kind, and what came in place of what is right. */
import { caseKinds } from "../cases/kinds.ts";

const rows: Record<string, { hold: number; of: number }> = {};
const failed: string[] = [];
for (const kind of caseKinds) {
  const end = await kind.start?.();
  let hold = 0;
  for (const one of kind.cases) {
    try {
      await one.holds();
      hold++;
    } catch (error) {
      failed.push(`${kind.name}: ${one.name}: ${(error as Error).message.split("\n").slice(0, 4).join(" ")}`);
    }
  }
  rows[kind.name] = { hold, of: kind.cases.length };
  await end?.();
}
console.table(rows);
console.log(failed.join("\n"));
process.exit();
