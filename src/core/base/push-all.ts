/** Adds any number of items; spread as arguments, a hundred thousand would be too many for the stack. */
export function pushAll<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) {
    to.push(item);
  }
}

/** Replaces all items of a list by any number of others. */
export function refill<T>(list: T[], items: Iterable<T>): void {
  list.length = 0;
  pushAll(list, items);
}
