/** Thrown for a request that the real API would reject. */
export class Rejected extends Error {
  readonly status: number;
  readonly code: string;
  constructor(message: string, status = 400, code = "invalid_request_error") {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Whose rules hold: those of Fireworks, Ollama, or OpenAI and Azure. */
export type Flavour = "fireworks" | "ollama" | "openai";

export function need(fulfilled: boolean, otherwise: string, status = 400): void {
  if (!fulfilled) {
    throw new Rejected(otherwise, status);
  }
}
