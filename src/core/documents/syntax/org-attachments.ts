/** A heading's entry, or the document before the first: where its attachments lie, as far as its own drawer says. */
interface Entry {
  readonly start: number;
  readonly level: number;
  folder?: string;
}

/**
 * Returns what finds the file of `attachment:name` at an offset, from the document's folder: below the folder that the
 * entry's drawer names, or that Org makes of its ID; else that of the entry around it. Undefined where neither says any.
 */
export function attachmentsIn(text: string): (name: string, at: number) => string | undefined {
  const entries = text.includes("attachment:") ? entriesOf(text) : [];
  return (name, at) => {
    let inner = Number.POSITIVE_INFINITY;
    for (const { start, level, folder } of entries.toReversed()) {
      if (start <= at && level < inner) {
        if (folder !== undefined) {
          return `${folder.replace(/\/+$/, "")}/${name}`;
        }
        inner = level;
      }
    }
    return undefined;
  };
}

function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [{ start: 0, level: 0 }];
  for (const { 0: line, 1: stars, 2: name, 3: value, index } of text.matchAll(
    /^(?:(\*+)[ \t].*|[ \t]*:(DIR|ATTACH_DIR|ID):[ \t]+(\S.*?)[ \t]*\r?)$/gim,
  )) {
    if (stars) {
      entries.push({ start: index, level: stars.length });
    } else if (line && !/^id$/i.test(name!)) {
      entries.at(-1)!.folder = value!;
    } else {
      // https://orgmode.org/manual/Attachment-defaults-and-dispatcher.html
      entries.at(-1)!.folder ??= `data/${value!.slice(0, 2)}/${value!.slice(2)}`;
    }
  }
  return entries;
}
