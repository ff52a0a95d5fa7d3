import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as vscode from "vscode";
import { createDownload } from "../../src/node/download.ts";
import { testImage } from "../support/images.ts";

const { bytes: png } = testImage();
const never = new AbortController().signal;

/** With the modules that VS Code gives extensions: they know its proxy, and must not forget our addresses. */
describe("a download in the extension host", () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener): Promise<number> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  it("asks the user's proxy for a name that only it knows where private addresses are allowed", async () => {
    const asked: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      asked.push(request.url);
      response.end(png);
    });
    const settings = vscode.workspace.getConfiguration("http");
    await settings.update("proxy", `http://127.0.0.1:${port}`, vscode.ConfigurationTarget.Global);
    try {
      const url = new URL("http://only-the-proxy-knows.invalid/a.png");
      await assert.rejects(createDownload()(url, "public", never), {
        code: "network",
        message: /doesn't know the host only-the-proxy-knows\.invalid.*counts as private/,
      });
      assert.deepEqual(asked, []);
      const { bytes, reach } = await createDownload()(url, "any", never);
      assert.deepEqual([bytes.length, reach, asked], [png.length, "private", [url.href]]);
      const inside = createDownload({ resolve: async () => [{ address: "10.0.0.7", family: 4 }] });
      await assert.rejects(inside(new URL("http://intranet.invalid/a.png"), "public", never), {
        code: "notAllowed",
      });
      assert.equal(asked.length, 1);
    } finally {
      await settings.update("proxy", undefined, vscode.ConfigurationTarget.Global);
    }
  });
}).timeout(60_000);
