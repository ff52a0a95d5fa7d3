import type { Page, Reader } from "./page/page.ts";

/** A reader that remembers the pages of the last `size` images, so that the next task on an image answers at once. */
export function cachedReader(reader: Reader, size = 16): Reader {
  // A map keeps the order of insertion: the first key is the one unused for longest.
  const pages = new Map<string, Page>();
  return {
    async read(image, signal, onEvent) {
      const known = pages.get(image.hash);
      const page = known ?? (await reader.read(image, signal, onEvent));
      pages.delete(image.hash);
      pages.set(image.hash, page);
      if (pages.size > size) {
        pages.delete(pages.keys().next().value!);
      }
      return page;
    },
  };
}
