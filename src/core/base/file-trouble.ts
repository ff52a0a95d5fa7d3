import * as l10n from "@vscode/l10n";
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
  const [row] = words.flatMap((word) => table().filter(({ codes }) => codes.includes(word)));
  return {
    missing: row?.codes.includes("ENOENT") ?? false,
    why: row?.why ?? l10n.t("the system says “{0}”", foreign(said, 120)),
    todo: row?.todo ?? "",
  };
}

const table = (): readonly {
  readonly codes: readonly string[];
  readonly why: string;
  readonly todo?: string;
}[] => [
  { codes: ["ENOENT", "FileNotFound", "EntryNotFound"], why: l10n.t("it was not found") },
  { codes: ["ENOTDIR", "FileNotADirectory"], why: l10n.t("what should be a folder on its path is a file") },
  { codes: ["EISDIR", "FileIsADirectory"], why: l10n.t("it is a folder") },
  { codes: ["ELOOP"], why: l10n.t("it is a link that leads back to itself") },
  {
    codes: ["EACCES", "EPERM", "NoPermissions"],
    why: l10n.t("you have no permission"),
    todo: l10n.t("Change its permissions, or ask whoever owns it."),
  },
  {
    codes: ["EROFS"],
    why: l10n.t("it lies where nothing can be written"),
    todo: l10n.t("Choose another place."),
  },
  { codes: ["ENOSPC"], why: l10n.t("the disk is full"), todo: l10n.t("Make room, then try again.") },
  {
    codes: ["EDQUOT"],
    why: l10n.t("your disk quota is used up"),
    todo: l10n.t("Make room, then try again."),
  },
  { codes: ["EFBIG"], why: l10n.t("it would be too large for this disk") },
  {
    codes: ["EMFILE", "ENFILE"],
    why: l10n.t("too many files are open"),
    todo: l10n.t("Close some programs, or allow more with “ulimit -n 4096”."),
  },
  { codes: ["ENAMETOOLONG"], why: l10n.t("its name is too long") },
  {
    codes: ["EBUSY", "ETXTBSY", "EAGAIN"],
    why: l10n.t("another program is using it"),
    todo: l10n.t("Close that program, then try again."),
  },
  { codes: ["EIO", "ENXIO", "ENODEV"], why: l10n.t("the disk can't be read or written there") },
  {
    codes: ["ETIMEDOUT", "ESTALE", "ENOTCONN", "EHOSTDOWN", "Unavailable"],
    why: l10n.t("the disk that it lies on doesn't answer"),
  },
  { codes: ["ERR_INVALID_ARG_VALUE", "EINVAL"], why: l10n.t("no file can have that name") },
];
