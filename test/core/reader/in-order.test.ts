import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { inOrder } from "../../../src/core/reader/recognition/in-order.ts";

describe("work in order", () => {
  it("gives results in the items' order, with no more begun than may be", async () => {
    let [running, most] = [0, 0];
    const delays = [30, 1, 20, 1, 5, 1];
    const work = async (delay: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, delay));
      running--;
      return delay;
    };
    const given: number[] = [];
    for await (const delay of inOrder(delays, 3, work)) {
      given.push(delay);
    }
    assert.deepEqual(given, delays);
    assert.equal(most, 3);
  });

  it("ends with what is thrown first in the items' order", async () => {
    const work = async (item: number) => {
      throw new Error(`item ${item}`);
    };
    await assert.rejects(async () => {
      for await (const _ of inOrder([1, 2, 3], 3, work)) {
        assert.fail("nothing is given");
      }
    }, /item 1/);
  });
});
