/**
 * Does `work` for each item, with up to `most` of them begun at a time, and gives the results in the items' order. What
 * is thrown ends it; results of what was begun besides are dropped.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const begun: Promise<Result>[] = [];
  let next = 0;
  while (next < items.length || begun.length > 0) {
    while (next < items.length && begun.length < most) {
      const promise = work(items[next++]!);
      // One that is never asked for again must not end the program.
      promise.catch(() => {});
      begun.push(promise);
    }
    yield await begun.shift()!;
  }
}
