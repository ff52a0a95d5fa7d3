import type { Prompt } from "../contract.ts";
import { endpointOf } from "../endpoint.ts";
import { originOf } from "../keys.ts";
import { formWords } from "../structured.ts";
import { runsHere, type Vendor } from "../vendor.ts";
import type { ModelRef } from "../vendors.ts";
import { chatBodyWith } from "../wire/request.ts";
import { curl, javascript, python, type SnippetFile } from "./snippet-texts.ts";

export type SnippetKind = "curl" | "python" | "javascript";

/** An image by its file, which the snippet reads when it runs, or by its address, which the server fetches. */
type SnippetImage = SnippetFile | { readonly url: string };
export type SnippetPrompt = Omit<Prompt, "images"> & { readonly images: readonly SnippetImage[] };

/**
 * A request as a program that can be run as it is: needs nothing installed but curl, Python or Node. It never holds a
 * key, only the name of the variable to put it in, and reads the images from their files. Not streamed: what it prints
 * is for people.
 */
export function requestSnippet(
  kind: SnippetKind,
  ref: ModelRef,
  baseUrl: string,
  prompt: SnippetPrompt,
): string {
  const { vendor, model } = ref;
  const { base, query } = endpointOf({ vendor, model, baseUrl });
  const parameters = new URLSearchParams(query).toString();
  const instruction = [prompt.instruction, prompt.shape ? formWords(prompt.shape) : ""].filter(Boolean);
  const files = prompt.images.filter((image) => "path" in image);
  const urls = prompt.images.map((image) =>
    "url" in image ? image.url : `figscribe:${files.indexOf(image)}`,
  );
  const { stream, stream_options, ...body } = chatBodyWith(urls, ref, {
    ...prompt,
    instruction: instruction.join("\n\n"),
  });
  const keyVariable = keyVariableOf(vendor, baseUrl);
  return { curl, python, javascript }[kind]({
    url: `${base}/chat/completions${parameters && `?${parameters}`}`,
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
  });
}

/** A vendor's variable holds a key for the vendor's own address; what goes elsewhere has one of our own. */
function keyVariableOf(vendor: Vendor, baseUrl: string): string | undefined {
  if (vendor.key === "none" || runsHere(vendor)) {
    return undefined;
  }
  const own = vendor.baseUrl !== undefined && originOf(vendor.baseUrl) === originOf(baseUrl);
  return own ? vendor.keyVariable : "FIGSCRIBE_API_KEY";
}
