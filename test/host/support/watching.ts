import * as vscode from "vscode";

/** Notes each secret and each of these environment variables that is read in the extension host, and each `fetch`. */
export async function watchKeysAndNetwork(
  variables: readonly string[],
): Promise<{ seen(): readonly string[]; stop(): void }> {
  const seen: string[] = [];
  const { secrets } = await vscode.extensions.getExtension("figscribe-test.chat-models")!.activate();
  const secretsOfAll = Object.getPrototypeOf(secrets) as vscode.SecretStorage;
  const { get } = secretsOfAll;
  secretsOfAll.get = function (name) {
    seen.push(`secret ${name}`);
    return get.call(this, name);
  };
  const { fetch } = globalThis;
  globalThis.fetch = (...call) => {
    seen.push(`fetch ${call[0] instanceof Request ? call[0].url : call[0]}`);
    return fetch(...call);
  };
  const { env } = process;
  process.env = new Proxy(env, {
    get(target, name) {
      if (variables.includes(String(name))) {
        seen.push(`variable ${String(name)}`);
      }
      return target[String(name)];
    },
  });
  return {
    seen: () => seen,
    stop() {
      secretsOfAll.get = get;
      globalThis.fetch = fetch;
      process.env = env;
    },
  };
}
