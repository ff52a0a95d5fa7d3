import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { minVersion, satisfies } from "semver";
import { root } from "../../scripts/vscode/paths.ts";

type Packages = Readonly<Record<string, { readonly engines?: { readonly node?: string } }>>;

const read = (name: string) => JSON.parse(readFileSync(`${root}/${name}`, "utf8"));

describe("a newcomer's npm ci", () => {
  const oldest = minVersion(read("package.json").engines.node)!;
  const packages: Packages = read("package-lock.json").packages;
  assert.ok(Object.keys(packages).length > 500);

  it("warns of no package that wants a newer Node than README names", () => {
    assert.match(
      readFileSync(`${root}/README.md`, "utf8"),
      new RegExp(`Node ${oldest.major}.${oldest.minor} or newer`),
    );
    const newer = Object.entries(packages).filter(
      ([, { engines }]) => engines?.node && !satisfies(oldest, engines.node),
    );
    assert.deepEqual(
      newer.map(([name, { engines }]) => `${name} wants Node ${engines?.node}`),
      [],
    );
  });
});
