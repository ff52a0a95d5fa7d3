import { type Clock, systemClock } from "../../base/clock.ts";
import type { Problem } from "../../base/problem.ts";
import { changingFile, folder, heavyImage, noFile, silentFile, unreadFile } from "./image-refusal.ts";
import { inputLimits } from "./limits.ts";

/** A file of this computer, a remote one or a virtual file system. Both functions may throw whatever the system throws. */
export interface ImageFile {
  /** The file's name for messages, as a person knows it. */
  readonly name: string;
  state(): Promise<FileState>;
  read(): Promise<Uint8Array>;
}

export interface FileState {
  /** The kind of file once links are followed; "other": a device, a pipe, a link to nothing. */
  readonly kind: "file" | "folder" | "other";
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** The time limit in milliseconds: a drive or a server that has gone away may never answer. */
const patience = 60_000;
/** The milliseconds between two attempts: a program that is writing the file may need a moment. */
const pause = 300;
const attempts = 4;

/** Reads the bytes of an image's file, all from one moment. Throws a `Problem` that names the file and the reason. */
export function readWhole(file: ImageFile, clock: Clock = systemClock): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(patience, () => reject(silentFile(file.name, patience)));
    settled(file, clock)
      .then(resolve, (error: unknown) => reject(unreadFile(file.name, error)))
      .finally(callOff);
  });
}

async function settled(file: ImageFile, clock: Clock): Promise<Uint8Array> {
  let before = await file.state();
  for (let attempt = 1; attempt <= attempts; attempt++) {
    refuse(file.name, before);
    const bytes = await file.read();
    // If the file has gone since, what was read is whole.
    const after = await file.state().catch(() => before);
    if (after.size === before.size && after.changed === before.changed) {
      return bytes;
    }
    before = after;
    await new Promise<void>((resolve) => clock.after(pause, resolve));
  }
  throw changingFile(file.name);
}

/** Refuses a file that doesn't even have to be read. */
function refuse(name: string, { kind, size }: FileState): void {
  const why: Problem | false =
    kind === "folder"
      ? folder(name)
      : kind === "other"
        ? noFile(name)
        : size > inputLimits.fileBytes && heavyImage(name);
  if (why) {
    throw why;
  }
}
