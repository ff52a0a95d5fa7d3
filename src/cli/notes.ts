import { complain } from "./terminal/output.ts";

/** Reports on stderr what was left out, each thing once. */
export interface Notes {
  /** Reports something that was left out for a good reason. */
  tell(text: string): void;
  /** Reports something that should have been looked at. */
  unread(text: string): void;
  /** Whether something should have been looked at. */
  someUnread(): boolean;
}

export function takeNotes(): Notes {
  const said = new Set<string>();
  let some = false;
  const tell = (text: string) => {
    if (!said.has(text)) {
      said.add(text);
      complain(text);
    }
  };
  return {
    tell,
    unread(text) {
      some = true;
      tell(text);
    },
    someUnread: () => some,
  };
}
