export interface Saver {
  /** Something changed. */
  soon(): void;
  /** Resolves when all changes so far are saved. */
  done(): Promise<void>;
}

/**
 * Saves after each change, one save after another: what changes during a save is in the next, so that many changes cost
 * no more than the disk can take.
 */
export function createSaver(save: () => Promise<void>, failed: (error: unknown) => void): Saver {
  let changed = false;
  let work: Promise<void> | undefined;
  const run = async () => {
    while (changed) {
      changed = false;
      await save().catch(failed);
    }
    work = undefined;
  };
  return {
    soon() {
      changed = true;
      work ??= run();
    },
    done: () => work ?? Promise.resolve(),
  };
}
