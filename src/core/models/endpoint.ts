import type { Party } from "./server.ts";

/** Where requests for an answer go: below which address, and with which query. */
export interface Endpoint {
  readonly base: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Azure names the deployment in the path; whatever of its path was pasted with the resource's address is left out. */
export function endpointOf({ vendor, baseUrl, model = "" }: Party): Endpoint {
  return vendor.apiVersion
    ? {
        base: `${baseUrl.replace(/\/openai(\/.*)?$/, "")}/openai/deployments/${encodeURIComponent(model)}`,
        query: { "api-version": vendor.apiVersion },
      }
    : { base: baseUrl, query: {} };
}
