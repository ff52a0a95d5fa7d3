import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promptCache } from "./cache.ts";
import { type ChatRequest, checkChat } from "./check.ts";
import { checkCompletion } from "./check-completion.ts";
import { fireworksModels, listAt, ollamaModels, openaiModels, type ServedModel } from "./models.ts";
import type { Picture } from "./pictures.ts";
import { type Flavour, Rejected } from "./rejected.ts";
import { misbehave, sendError, sendJson } from "./reply.ts";
import type { Step, StreamOptions } from "./script.ts";
import { writeStream } from "./stream.ts";

/** A request as it arrived, whole or not. */
interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** Bytes of the body. */
  readonly size: number;
  readonly body: string;
  /** Present when a chat request passed every check. */
  readonly chat?: ChatRequest;
  readonly pictures: readonly Picture[];
  /** What was scripted for it. */
  readonly step?: Step | undefined;
  /** Resolves when its response is over: true when the client left before the end. */
  readonly closed: Promise<boolean>;
}

export interface ProviderOptions {
  /** The key that the Fireworks part takes. */
  readonly key?: string;
  readonly models?: readonly ServedModel[];
  readonly ollamaModels?: readonly ServedModel[];
  /** What is answered when no step is scripted. */
  readonly answer?: Answer;
}
type Answer = string | StreamOptions | ((request: ChatRequest) => string | StreamOptions);

export interface Provider {
  readonly origin: string;
  /** The base URL that behaves as Fireworks does, and wants the key. */
  readonly url: string;
  /** The base URL that behaves as Ollama does; no key. */
  readonly ollamaUrl: string;
  /** The base URL that behaves as OpenAI does, and wants the key; Azure's is `origin`, with the key in `api-key`. */
  readonly openaiUrl: string;
  readonly key: string;
  /** All that arrived, in order. */
  readonly requests: readonly Arrived[];
  /** Only requests for an answer. */
  readonly chats: () => readonly Arrived[];
  /** What to do with the next chat requests, one step each; then answers again. */
  script(...steps: readonly Step[]): void;
  answerWith(answer: Answer): void;
  /** Keeps nothing of what has arrived, nor of what was scripted for later. */
  forget(): void;
  /** Requests that have begun and are not over. */
  readonly busy: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
  close(): Promise<void>;
}

/**
 * One strict server on 127.0.0.1 that behaves as Fireworks (`url`) and Ollama (`ollamaUrl`) do: it rejects what they
 * reject, decodes every image, counts tokens and cached ones, and fails in every way that a test asks for.
 */
export async function startProvider(options: ProviderOptions = {}): Promise<Provider> {
  const { key = "fw_test_key_0123456789", models = fireworksModels } = options;
  const local = options.ollamaModels ?? ollamaModels;
  const requests: Arrived[] = [];
  const steps: Step[] = [];
  const sockets = new Set<Socket>();
  let busy = 0;
  let count = promptCache();
  let answer: Answer = options.answer ?? "It is a test picture.";

  const server = createServer((request, response) => {
    busy++;
    response.on("close", () => busy--);
    // A client that goes away is no fault of the server's.
    response.on("error", () => {});
    serve(request, response).catch((error) => response.destroy(error as Error));
  });
  server.on("connection", (socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "/", headers } = request;
    const isChat = method === "POST" && answers.test(path);
    const step = isChat ? steps.shift() : undefined;
    const closed = new Promise<boolean>((resolve) =>
      response.on("close", () => resolve(!response.writableFinished)),
    );
    if (step?.kind === "slowUpload") {
      await sleep(step.delay);
    }
    const body = await read(request);
    const arrived = {
      method,
      path,
      headers,
      size: Buffer.byteLength(body),
      body,
      closed,
      step,
      pictures: [],
    };
    try {
      if (!isChat) {
        requests.push(arrived);
        return serveList(path, body, headers, response);
      }
      const chat = await checked(body, path, arrived);
      if (step && step.kind !== "stream" && step.kind !== "slowUpload") {
        return misbehave(step, response);
      }
      checkModel(chat, path);
      const given = step?.kind === "stream" ? step : typeof answer === "function" ? answer(chat) : answer;
      const said = typeof given === "string" ? { text: given } : given;
      const told = { text: "It is a test picture.", ...said };
      if (!chat.stream) {
        const { text } = told;
        const choice = isCompletion(path) ? { text } : { message: { role: "assistant", content: text } };
        sendJson(response, { choices: [{ index: 0, ...choice }] });
        return;
      }
      const as = isCompletion(path) ? "completions" : "chat";
      await writeStream(response, chat.model, { as, ...told }, count(chat));
    } catch (error) {
      if (!(error instanceof Rejected)) {
        throw error;
      }
      sendError(response, error.status, "nested", error.message, error.code);
    }
  }

  /** Records the request also when it is rejected. */
  async function checked(body: string, path: string, arrived: Arrived): Promise<ChatRequest> {
    try {
      checkKey(path, arrived.headers);
      const chat = await (isCompletion(path) ? checkCompletion(body) : checkChat(body, flavourOf(path)));
      requests.push({ ...arrived, chat, pictures: chat.pictures });
      return chat;
    } catch (error) {
      requests.push(arrived);
      throw error;
    }
  }

  function checkKey(path: string, headers: IncomingMessage["headers"]): void {
    const { authorization } = headers;
    const azure = path.startsWith("/openai/deployments/");
    if (isOllama(path) || (azure ? headers["api-key"] === key : authorization === `Bearer ${key}`)) {
      return;
    }
    const words = authorization ? "The API key you provided is invalid." : "You must provide an API key.";
    throw new Rejected(words, 401, "UNAUTHORIZED");
  }

  function checkModel(chat: ChatRequest, path: string): void {
    const served = isOllama(path) ? local : flavourOf(path) === "openai" ? openaiModels : models;
    const model = served.find(({ id }) => id === chat.model.split("#")[0]);
    if (!model || model.listed === "inference") {
      throw new Rejected("Model not found, inaccessible, and/or not deployed", 404, "NOT_FOUND");
    }
    if (!model.vision && chat.pictures.length > 0) {
      throw isOllama(path)
        ? new Rejected("image input is not supported - hint: you may need to provide the mmproj", 500)
        : new Rejected("Cannot preprocess image len(combined_imgs) = 1, len(image_ranges) = 0");
    }
    if (model.noTemperature && chat.temperature !== undefined) {
      throw new Rejected(
        `Unsupported value: 'temperature' does not support ${chat.temperature} with this model. Only the default (1) value is supported.`,
      );
    }
    if (model.noEffort && chat.reasoning_effort !== undefined) {
      throw new Rejected("reasoning_effort is not supported: this model always uses thinking");
    }
  }

  function serveList(
    path: string,
    body: string,
    headers: IncomingMessage["headers"],
    response: ServerResponse,
  ): void {
    if (path.startsWith("/inference/") || path.startsWith("/openai/")) {
      checkKey(path, headers);
    }
    const list = listAt(path, body, headers.authorization === `Bearer ${key}` ? models : [], local);
    if (list) {
      sendJson(response, list);
    } else {
      sendError(response, 404, "plain", "404 page not found", "");
    }
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}/inference/v1`,
    ollamaUrl: `${origin}/v1`,
    openaiUrl: `${origin}/openai/v1`,
    key,
    requests,
    chats: () => requests.filter(({ path }) => answers.test(path)),
    script: (...more) => void steps.push(...more),
    answerWith: (other) => {
      answer = other;
    },
    forget: () => {
      requests.length = 0;
      steps.length = 0;
      count = promptCache();
    },
    busy: () => busy,
    open: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}

const answers =
  /^\/((inference\/|openai\/)?v1\/(chat\/)?completions|openai\/deployments\/[^/]+\/chat\/completions\?api-version=2024-10-21)$/;

function isCompletion(path: string): boolean {
  return /v1\/completions$/.test(path);
}

function flavourOf(path: string): Flavour {
  return isOllama(path) ? "ollama" : path.startsWith("/openai/") ? "openai" : "fireworks";
}

function isOllama(path: string): boolean {
  return path.startsWith("/v1/");
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
