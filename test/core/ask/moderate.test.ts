import assert from "node:assert/strict";
import fc from "fast-check";
import { moderation } from "../../../src/core/ask/moderate.ts";
import { tasks } from "../../../src/core/ask/table.ts";

const judged = (category: unknown, severity: unknown = 2, reason: unknown = "Seen at the top.") => {
  const read = moderation.read({ findings: [{ category, severity, reason }], summary: "One." });
  return "text" in read ? read.text.split("\n").at(-1)! : `wrong: ${read.wrong}`;
};

describe("what a model finds in an image", () => {
  const meant: Record<string, string[]> = {
    "personal data": ["personal", "Personal Information", "PII", "privacy/faces", "email address", "names"],
    secret: ["Secrets", "API key", "credentials_exposed", "password", "access-token"],
    sexual: ["Sexual content", "sexual/minors", "nudity", "NSFW"],
    violence: ["violence/graphic", "Gore", "weapons"],
    hate: ["hate speech", "hateful", "racism"],
    harassment: ["harassment/threatening", "bullying"],
    "self-harm": ["self_harm", "selfHarm", "suicide"],
    illegal: ["illicit-illegal activity", "crime", "drugs"],
    other: ["Other", "other content"],
  };
  for (const [category, spellings] of Object.entries(meant)) {
    it(`is ${category} in other spellings too`, () => {
      for (const said of [category, category.toUpperCase(), ...spellings]) {
        assert.equal(judged(said), `| ${category} | 2 (moderate) | Seen at the top. |`, said);
      }
    });
  }

  it("keeps the model's own word where no category is like it", () => {
    assert.equal(judged("spoiler | plot"), "| other (spoiler \\| plot) | 2 (moderate) | Seen at the top. |");
    assert.equal(judged(" "), "| other (unnamed) | 2 (moderate) | Seen at the top. |");
  });

  it("has a severity in figures or in words", () => {
    const said: [unknown, string][] = [
      [3, "3 (serious)"],
      ["3", "3 (serious)"],
      ["1 (slight)", "1 (slight)"],
      [2.4, "2 (moderate)"],
      [9, "4 (severe)"],
      [-1, "0 (none)"],
      ["High", "3 (serious)"],
      ["very high", "4 (severe)"],
      ["low", "1 (slight)"],
      ["None", "0 (none)"],
    ];
    for (const [severity, shown] of said) {
      assert.equal(judged("secret", severity), `| secret | ${shown} | Seen at the top. |`, String(severity));
    }
    assert.match(judged("secret", "blue"), /^wrong: .*none of 0, 1, 2, 3 and 4/);
  });

  it("may come without reasons or a summary", () => {
    assert.equal(judged("secret", 1, null), "| secret | 1 (slight) |  |");
    assert.deepEqual(moderation.read({ findings: [] }), { text: "No findings." });
  });

  it("always stands in one row of the table", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (category, reason) => {
        const read = moderation.read({ findings: [{ category, severity: 1, reason }], summary: "S." });
        assert.ok("text" in read);
        assert.equal(read.text.split("\n").length, 5);
      }),
    );
  });

  it("is shown as data when it kept to no form, and as prose when it is prose", () => {
    assert.equal(tasks.moderate.tidy('{"verdict":"fine"}'), '```json\n{\n  "verdict": "fine"\n}\n```');
    assert.equal(tasks.moderate.tidy(" All fine. \n"), "All fine.");
  });
});
