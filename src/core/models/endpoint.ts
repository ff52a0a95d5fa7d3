import type { Party } from "./server.ts";

/** The address for requests: the base below which they go, and the query. */
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
