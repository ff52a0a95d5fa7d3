import type { ServerResponse } from "node:http";
import { type ErrorShape, errorBody, page, type Step } from "./script.ts";

export function misbehave(
  step: Exclude<Step, { kind: "stream" | "slowUpload" }>,
  response: ServerResponse,
): void {
  switch (step.kind) {
    case "status": {
      const {
        status,
        shape = "nested",
        message = "Something went wrong",
        code = "error",
        headers = {},
      } = step;
      sendError(response, status, shape, message, code, headers);
      break;
    }
    case "redirect":
      response.writeHead(step.status ?? 307, { location: step.to }).end();
      break;
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end(page);
      break;
    case "json":
      sendJson(response, step.body);
      break;
    case "reset":
      response.socket?.destroy();
      break;
    case "stall":
      if (step.at === "afterHeaders") {
        response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      }
  }
}

export function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export function sendError(
  response: ServerResponse,
  status: number,
  shape: ErrorShape,
  message: string,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const [type, body] = errorBody(shape, status, message, code);
  response.writeHead(status, { "content-type": type, ...headers }).end(body);
}
