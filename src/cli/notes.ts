import { complain } from "./terminal/output.ts";

/** Says on stderr what was left out, once each. */
export interface Notes {
  /** Left out for a good reason. */
  tell(text: string): void;
  /** It should have been looked at. */
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
