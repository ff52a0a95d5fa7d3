import assert from "node:assert/strict";
import { pagesFor, picture, sendPreview, tell } from "./harness.ts";
import { misfits, pseudo, untranslated } from "./pseudo.ts";
import { scenes } from "./scenes.ts";
import { emptyState } from "./states.ts";

describe("the panel in another language", function () {
  this.timeout(120_000);
  const pages = pagesFor("panel", pseudo);

  for (const width of [360, 900]) {
    it(`has no sentence left in English, and room for longer ones, ${width} pixels wide`, async () => {
      const page = await pages.open("dark", width, 700);
      const found: string[] = [];
      for (const [name, scene] of Object.entries(scenes)) {
        await tell(page, { type: "state", state: emptyState });
        await tell(page, { type: "state", state: scene });
        for (const { id } of scene.pictures) {
          await sendPreview(page, id);
        }
        await picture(page, `pseudo-${name}-${width}`);
        found.push(...(await untranslated(page, scene)).map((word) => `${name}: English: ${word}`));
        found.push(...(await misfits(page)).map((misfit) => `${name}: ${misfit}`));
      }
      assert.deepEqual(found, []);
    });
  }
});
