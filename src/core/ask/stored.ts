import * as v from "valibot";
import { sha256 } from "../base/data/bytes.ts";
import type { Model, Prompt } from "../models/contract.ts";
import { type Receipt, receipt } from "./receipt.ts";

/** A store of complete answers, by the request they answered. It never fails: having none is no error. */
export interface AnswerStore {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
}

/** Bytes of all stored answers together; those not used for longest go first. */
export const mostStored = 5_000_000;

const stored = v.object({ text: v.string(), receipt });

/**
 * Returns a key that is the same for the same request: every word of it (so also task, question, language, earlier
 * exchanges and our own prompts, which change with versions), the bytes of its images, and who answers. The
 * conversation's name doesn't count.
 */
export function keyOf({ ref, host }: Model, { conversation: _, images, ...prompt }: Prompt): Promise<string> {
  const request = [ref, host, prompt, images.map(({ hash }) => hash)];
  return sha256(new TextEncoder().encode(JSON.stringify(request)));
}

export async function recall(
  store: AnswerStore,
  key: string,
): Promise<{ text: string; receipt: Receipt } | undefined> {
  const found = v.safeParse(stored, await store.get(key));
  return found.success
    ? { text: found.output.text, receipt: { ...found.output.receipt, stored: true } }
    : undefined;
}
