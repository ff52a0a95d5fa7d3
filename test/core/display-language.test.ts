import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import * as l10n from "@vscode/l10n";
import { faults, sentencesIn } from "../../scripts/sentences.ts";
import {
  type DisplayLanguage,
  displayLanguage,
  english,
  languageElement,
  programLanguage,
  speak,
  speakAsWritten,
} from "../../src/core/base/display-language.ts";
import { sentencesFixedByImports } from "../support/fixed-sentences.ts";

const root = path.join(import.meta.dirname, "../..");

describe("The display language", () => {
  afterEach(() => speak(english));

  it("is English until a program is told another", () => {
    assert.equal(displayLanguage().tag, "en");
    assert.equal(l10n.t("Open {0}", "a.png"), "Open a.png");
  });

  it("gives a sentence in the order of its own language, and English where nobody translated it", () => {
    speak({ tag: "de", sentences: { "Open {0}": "{0} öffnen" } });
    assert.equal(l10n.t("Open {0}", "a.png"), "a.png öffnen");
    assert.equal(l10n.t("Close {0}", "a.png"), "Close a.png");
  });

  it("takes a value as it is, whatever gaps it seems to have", () => {
    speak({ tag: "de", sentences: { "{0} of {1}": "{1}: {0}" } });
    assert.equal(l10n.t("{0} of {1}", "{1}", "$& {0}"), "$& {0}: {1}");
  });

  it("is English for an agent while the editor's user reads another", async () => {
    const agents = new AsyncLocalStorage<DisplayLanguage>();
    speak({ tag: "de", sentences: { "Open {0}": "{0} öffnen" } }, () => agents.getStore());
    const said = async () => {
      await setImmediate();
      return [displayLanguage().tag, l10n.t("Open {0}", "a.png")];
    };
    assert.deepEqual(await Promise.all([agents.run(english, said), said()]), [
      ["en", "Open a.png"],
      ["de", "a.png öffnen"],
    ]);
    assert.equal(programLanguage().tag, "de");
  });

  it("is handed to a page as data that ends no script", () => {
    const german = { tag: "de", sentences: { "Close </script>": "</script><b>" } };
    const element = languageElement(german);
    const [, id, json] = /^<script type="application\/json" id="(.*?)">([^<]*)<\/script>$/.exec(element)!;
    speakAsWritten({ getElementById: (asked) => (asked === id ? { textContent: json! } : null) });
    assert.deepEqual(displayLanguage(), german);
  });

  it("fixes no sentence while the code is imported, before the language is known", async function () {
    this.timeout(120_000);
    const fixed = path.join(root, "test/fixtures/fixed-sentence.ts");
    assert.deepEqual(await sentencesFixedByImports([fixed]), ["Too early"]);
    assert.deepEqual(await sentencesFixedByImports(), []);
  });
});

describe("The list of sentences", () => {
  it("writes every apostrophe in one way", () => {
    for (const bundle of ["l10n/bundle.l10n.json", "package.nls.json"]) {
      const sentences: Record<string, string> = JSON.parse(readFileSync(path.join(root, bundle), "utf8"));
      assert.deepEqual(
        Object.values(sentences).filter((sentence) => /\p{L}’\p{L}/u.test(sentence)),
        [],
      );
    }
  });

  it("has what l10n.t shows", () => {
    assert.deepEqual(
      sentencesIn("a.ts", 'const a = () => [l10n.t("One"), b ? l10n.t("{0} of {1}", c, d) : ""];'),
      ["One", "{0} of {1}"],
    );
  });

  it("refuses a sentence that a translator couldn't see whole", () => {
    for (const call of ["l10n.t(words)", "l10n.t(`${a} of`)", "l10n.t`${a} of`", 'l10n.t("a" + b)']) {
      assert.throws(() => sentencesIn("a.ts", `\nconst a = () => ${call};`), /a\.ts:2: /, call);
    }
  });

  it("tells a missing translation, other gaps, and what nothing shows", () => {
    assert.deepEqual(
      faults({ "Open {0}": "Open {0}", Close: "Close" }, { "Open {0}": "{1} öffnen", Old: "Alt" }, "de"),
      ['de: other gaps in "{1} öffnen"', 'de: no translation of "Close"', 'de: nothing shows "Old"'],
    );
  });

  it("is translated whole into each language that there is", () => {
    const read = (name: string) => JSON.parse(readFileSync(path.join(root, name), "utf8"));
    const languages = readdirSync(path.join(root, "l10n")).flatMap(
      (name) => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? [],
    );
    assert.ok(languages.includes("de"));
    for (const language of languages) {
      const [sentences, manifest] = [`l10n/bundle.l10n.${language}.json`, `package.nls.${language}.json`];
      assert.deepEqual(faults(read("l10n/bundle.l10n.json"), read(sentences), sentences), []);
      assert.deepEqual(faults(read("package.nls.json"), read(manifest), manifest), []);
    }
  });
});
