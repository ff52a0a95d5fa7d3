import { sha256 } from "../../src/core/base/data/bytes.ts";
import { readCode } from "../../src/core/code/read-code.ts";
import { faultsIn } from "../../src/core/code/syntax.ts";
import type { ToPanel } from "../../src/core/contract/panel-protocol.ts";
import { parseDiagram } from "../../src/core/diagram/parse-diagram.ts";
import type { Model } from "../../src/core/models/contract.ts";
import { createSession, type Session, type SessionAbilities } from "../../src/core/session/session.ts";
import { createCodeParser } from "../../src/node/code-parser.ts";

const parseCode = createCodeParser(new URL("../../dist/", import.meta.url));

/** Makes a panel's session and keeps all that it emits. Settings are the defaults; a button says its step's name. */
export function testSession(
  codec: SessionAbilities["codec"],
  model: Model,
  more: Partial<SessionAbilities> = {},
): { readonly session: Session; readonly emitted: readonly ToPanel[] } {
  const emitted: ToPanel[] = [];
  let ids = 0;
  const session = createSession(
    {
      codec,
      now: () => 0,
      diagrams: { parse: parseDiagram, reader: model },
      readCode: (page) => readCode(page, parseCode),
      checkCode: (fence, code) => faultsIn(fence, code, parseCode),
      model: async () => model,
      tailored: async (task) => task,
      options: () => ({ language: "en" }),
      selection: () => "let x = 1;",
      label: (step) => step,
      bug: (error) => `bug: ${(error as Error).message}`,
      newId: () => `id${++ids}`,
      hash: sha256,
      drawSvg: async () => undefined,
      emit: (message) => emitted.push(message),
      ...more,
    },
    { model: { label: "m", vendor: "Test", at: "elsewhere", ref: "test:m" } },
  );
  return { session, emitted };
}
