import assert from "node:assert/strict";
import fc from "fast-check";
import { fileTrouble } from "../../src/core/base/file-trouble.ts";

describe("what a file system throws", () => {
  const said: readonly (readonly [error: object, why: RegExp])[] = [
    [{ code: "ENOSPC", message: "ENOSPC: no space left on device, write" }, /^the disk is full$/],
    [{ code: "EACCES", message: "EACCES: permission denied, open '/x/ENOSPC'" }, /^you have no permission$/],
    [{ code: "EROFS" }, /nothing can be written$/],
    [{ code: "EMFILE", message: "EMFILE: too many open files" }, /^too many files are open$/],
    [{ code: "EISDIR" }, /^it is a folder$/],
    [{ code: "FileNotFound", message: "EntryNotFound (FileSystemError): …" }, /^it was not found$/],
    [{ code: "Unknown", message: "Unknown (FileSystemError): Error: ELOOP: too many…" }, /back to itself$/],
    [{ code: "EWHAT", message: "EWHAT: odd" }, /^the system says “EWHAT EWHAT: odd”$/],
  ];
  for (const [error, why] of said) {
    it(`is said plainly: ${JSON.stringify(error)}`, () => assert.match(fileTrouble(error).why, why));
  }

  it("property: is one short line, whatever was thrown", () => {
    const thrown = fc.oneof(
      fc.string(),
      fc.anything(),
      fc.record({ code: fc.string(), message: fc.string() }),
    );
    fc.assert(
      fc.property(
        thrown.filter((value) => value !== null && value !== undefined),
        (error) => {
          const { why, todo } = fileTrouble(error);
          assert.match(why, /^\P{Cc}{5,160}$/u);
          assert.match(todo, /^\P{Cc}{0,100}$/u);
        },
      ),
    );
  });
});
