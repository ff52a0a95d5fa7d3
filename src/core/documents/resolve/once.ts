/**
 * The same reading of a document, done once for all references of it: they are asked about one after the other, and a
 * page of many pictures would else be read as many times.
 */
export function oncePerText<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | undefined;
  return (text) => {
    if (last?.text !== text) {
      last = { text, result: read(text) };
    }
    return last.result;
  };
}
