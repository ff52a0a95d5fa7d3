import type { SentRequest } from "../contract.ts";
import { originOf } from "../keys.ts";
import { endpointOf } from "../server.ts";
import { runsHere, type Vendor } from "../vendor.ts";
import { parseModelRef } from "../vendors.ts";
import { curl, javascript, python, type SnippetFile } from "./snippet-texts.ts";

export type SnippetKind = "curl" | "python" | "javascript";

/**
 * Writes a request that was sent as a program that runs as it is, with nothing installed but curl, Python or Node. It
 * never holds a key, only the name of its variable, and reads the images from `files`, in the order of the request. Not
 * streamed: what it prints is for people.
 */
export function requestSnippet(
  kind: SnippetKind,
  { ref, baseUrl, body: sent }: Omit<SentRequest, "images">,
  files: readonly SnippetFile[],
): string {
  const { vendor, model } = parseModelRef(ref)!;
  const { base, query } = endpointOf({ vendor, model, baseUrl });
  const parameters = new URLSearchParams(query).toString();
  const { stream, stream_options, ...body } = sent as Readonly<Record<string, unknown>>;
  const isChat = "messages" in body;
  const keyVariable = keyVariableOf(vendor, baseUrl);
  return { curl, python, javascript }[kind]({
    url: `${base}${isChat ? "/chat" : ""}/completions${parameters && `?${parameters}`}`,
    headers: { "content-type": "application/json", ...vendor.headers },
    key: keyVariable
      ? {
          header: vendor.keyHeader?.stream ?? "authorization",
          before: vendor.keyHeader?.stream ? "" : "Bearer ",
          variable: keyVariable,
        }
      : undefined,
    json: JSON.stringify(body, null, 2),
    images: files,
    answer: isChat ? ["message", "content"] : ["text"],
  });
}

/**
 * Returns the variable for the key: a vendor's holds the key for its own address, any other address has one of our own.
 */
function keyVariableOf(vendor: Vendor, baseUrl: string): string | undefined {
  if (vendor.key === "none" || runsHere(vendor)) {
    return undefined;
  }
  const own = vendor.baseUrl !== undefined && originOf(vendor.baseUrl) === originOf(baseUrl);
  return own ? vendor.keyVariable : "FIGSCRIBE_API_KEY";
}
