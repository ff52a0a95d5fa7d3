import assert from "node:assert/strict";
import { consentDetail } from "../../../src/core/models/consent.ts";

const model = { label: "vision-test", origin: "https://api.example.com" };

describe("the question before the first image goes to a model", () => {
  it("lists what is sent", () => {
    assert.equal(
      consentDetail(model, { details: "all", note: "some" }),
      `vision-test answers there. Each question sends:

• the image, without its metadata
• its file name, its size and where it is used
• for alt text, the heading, caption and text around it
• the source that a diagram's file carries
• your note
• your questions about it, and the answers so far

Nothing else leaves this computer.

You are asked once for each server.`,
    );
  });

  it("leaves out what the settings leave out", () => {
    assert.doesNotMatch(consentDetail(model, { details: "all", note: "none" }), /note/);
    assert.deepEqual(
      consentDetail(model, { details: "none", note: "some" })
        .split("\n")
        .filter((line) => line.startsWith("•")),
      ["• the image, without its metadata", "• your questions about it, and the answers so far"],
    );
  });

  it("says where the way is open, and who passes the image on", () => {
    const asked = (origin: string | null) =>
      consentDetail({ ...model, origin }, { details: "all", note: "none" });
    assert.match(asked("http://10.1.2.3:8080"), /The connection is not encrypted\./);
    assert.doesNotMatch(asked("https://api.example.com"), /encrypted|VS Code/);
    assert.match(asked(null), /VS Code passes it on/);
  });
});
