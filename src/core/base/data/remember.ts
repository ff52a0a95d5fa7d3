/** Makes values once and keeps the last `size` of them, by key. A value that fails isn't kept. */
export function remember<Value>(size: number) {
  // A map keeps the order of insertion: the first key is the one unused for longest.
  const kept = new Map<string, Value>();
  return async (key: string, make: () => Promise<Value>): Promise<Value> => {
    const value = kept.get(key) ?? (await make());
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > size) {
      kept.delete(kept.keys().next().value!);
    }
    return value;
  };
}
