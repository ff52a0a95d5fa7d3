import { caseKinds } from "../cases/kinds.ts";

describe("cases from public bug reports", () => {
  for (const kind of caseKinds) {
    describe(kind.name, () => {
      let end = async () => {};
      before(async function () {
        // A kind may run the program on all of its cases first.
        this.timeout(180_000);
        end = (await kind.start?.()) ?? end;
      });
      after(() => end());
      for (const one of kind.cases) {
        it(one.name, () => one.holds());
      }
    });
  }
});
