import assert from "node:assert/strict";
import type { Head } from "../../src/core/contract/review-protocol.ts";
import { pseudo } from "../support/pseudo.ts";
import { pagesFor, picture, sendPreview, tell } from "./harness.ts";
import { misfits, untranslated } from "./pseudo.ts";
import { head, rows } from "./reviewed.ts";
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

describe("the review in another language", function () {
  this.timeout(120_000);
  const pages = pagesFor("review", pseudo);
  const heads: Readonly<Record<string, Head>> = {
    open: { ...head, undo: { what: "accepted", count: 5 } },
    scanning: { ...head, phase: "scanning", scanned: { done: 3, total: 9 } },
    asking: { ...head, phase: "asking", asked: { done: 3, total: 9 } },
    applying: { ...head, phase: "applying" },
    workspace: { ...head, scope: { kind: "workspace" } },
    changed: { ...head, scope: { kind: "changed" } },
    decided: { ...head, open: { places: 0, images: 0 } },
  };

  for (const width of [360, 900]) {
    it(`has no sentence left in English, and room for longer ones, ${width} pixels wide`, async () => {
      const page = await pages.open("dark", width, 700);
      const found: string[] = [];
      const look = async (name: string) => {
        await picture(page, `pseudo-review-${name}-${width}`);
        found.push(...(await untranslated(page, [head, rows])).map((word) => `${name}: English: ${word}`));
        found.push(...(await misfits(page)).map((misfit) => `${name}: ${misfit}`));
      };
      for (const [name, now] of Object.entries(heads)) {
        await tell(page, { type: "all", head: now, rows });
        await look(name);
      }
      for (const row of rows) {
        await tell(page, { type: "all", head, rows: [{ ...row, wanted: true }] });
        await look(row.id.replace(" ", "-"));
      }
      for (const [name, { scope }] of Object.entries({ empty: head, ...heads })) {
        await tell(page, { type: "all", head: { ...head, scope }, rows: [] });
        await look(`empty-${name}`);
      }
      assert.deepEqual(found, []);
    });
  }
});
