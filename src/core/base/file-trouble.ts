import { foreign } from "./text/foreign.ts";

interface FileTrouble {
  /** Whether there is nothing of that name. */
  readonly missing: boolean;
  /** The end of a sentence: "a.md can't be read: you have no permission." */
  readonly why: string;
  /** A sentence that says what to do; empty if there is nothing to suggest. */
  readonly todo: string;
}

/** Turns what a file system threw, Node's or VS Code's, into words for people. */
export function fileTrouble(error: unknown): FileTrouble {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  // VS Code gives Node's code within its message.
  const said = `${code ?? ""} ${message ?? error}`;
  const words = said.slice(0, 2000).match(/\w+/g) ?? [];
  const [row] = words.flatMap((word) => table.filter(({ codes }) => codes.includes(word)));
  return {
    missing: row?.codes.includes("ENOENT") ?? false,
    why: row?.why ?? `the system says “${foreign(said, 120)}”`,
    todo: row?.todo ?? "",
  };
}

const table: readonly { readonly codes: readonly string[]; readonly why: string; readonly todo?: string }[] =
  [
    { codes: ["ENOENT", "FileNotFound", "EntryNotFound"], why: "it was not found" },
    { codes: ["ENOTDIR", "FileNotADirectory"], why: "what should be a folder on its path is a file" },
    { codes: ["EISDIR", "FileIsADirectory"], why: "it is a folder" },
    { codes: ["ELOOP"], why: "it is a link that leads back to itself" },
    {
      codes: ["EACCES", "EPERM", "NoPermissions"],
      why: "you have no permission",
      todo: "Change its permissions, or ask whoever owns it.",
    },
    { codes: ["EROFS"], why: "it lies where nothing can be written", todo: "Choose another place." },
    { codes: ["ENOSPC"], why: "the disk is full", todo: "Make room, then run the same again." },
    {
      codes: ["EDQUOT"],
      why: "your share of the disk is used up",
      todo: "Make room, then run the same again.",
    },
    { codes: ["EFBIG"], why: "it would be too large for this disk" },
    {
      codes: ["EMFILE", "ENFILE"],
      why: "too many files are open",
      todo: "Close some programs, or allow more with “ulimit -n 4096”.",
    },
    { codes: ["ENAMETOOLONG"], why: "its name is too long" },
    {
      codes: ["EBUSY", "ETXTBSY", "EAGAIN"],
      why: "another program is using it",
      todo: "Close that one, then run the same again.",
    },
    { codes: ["EIO", "ENXIO", "ENODEV"], why: "the disk can't be read or written there" },
    {
      codes: ["ETIMEDOUT", "ESTALE", "ENOTCONN", "EHOSTDOWN", "Unavailable"],
      why: "the disk that it lies on doesn't answer",
    },
    { codes: ["ERR_INVALID_ARG_VALUE", "EINVAL"], why: "no file can be called so" },
  ];
