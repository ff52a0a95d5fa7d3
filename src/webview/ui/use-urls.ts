import { createContext } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

/** A picture as the host sends it to be drawn. */
export interface Preview {
  readonly id: string;
  readonly mime: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Addresses of the previews, by their pictures' hashes. */
export const Urls = createContext<ReadonlyMap<string, string>>(new Map());

/** A `blob:` address for each preview, given back when its picture goes. */
export function useUrls(previews: readonly Preview[]): ReadonlyMap<string, string> {
  const made = useRef(new Map<Preview, string>());
  const urls = useMemo(() => {
    const entries = previews.map((preview) => {
      const url =
        made.current.get(preview) ?? URL.createObjectURL(new Blob([preview.bytes], { type: preview.mime }));
      made.current.set(preview, url);
      return [preview.id, url] as const;
    });
    return new Map(entries);
  }, [previews]);
  useEffect(() => {
    for (const [preview, url] of made.current) {
      if (!previews.includes(preview)) {
        URL.revokeObjectURL(url);
        made.current.delete(preview);
      }
    }
  }, [previews]);
  return urls;
}
