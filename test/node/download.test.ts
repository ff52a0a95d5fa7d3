import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isAbort, Problem } from "../../src/core/base/problem.ts";
import { downloadLimits } from "../../src/core/web/download.ts";
import { createDownload, type Resolve } from "../../src/node/download.ts";
import { testImage } from "../support/images.ts";

const { bytes: png } = testImage();
const never = new AbortController().signal;

describe("a download", () => {
  const servers: Server[] = [];
  const serve = async (listener: RequestListener): Promise<URL> => {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/pictures/a.png`);
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const problem = async (download: Promise<unknown>): Promise<Problem> => {
    const error = await download.then(
      () => assert.fail("was not refused"),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Problem, String(error));
    assert.ok(error.steps.length, error.message);
    return error;
  };
  const download = createDownload();

  it("brings the bytes, and says nothing of who asks", async () => {
    let headers: Record<string, unknown> = {};
    const url = await serve((request, response) => {
      headers = request.headers;
      response.setHeader("set-cookie", "a=b").end(png);
    });
    const { bytes, url: found, reach, milliseconds } = await download(url, "any", never);
    assert.deepEqual([Buffer.from(bytes), found, reach], [Buffer.from(png), url.href, "private"]);
    assert.ok(milliseconds > 0);
    assert.deepEqual(Object.keys(headers).sort(), [
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
    assert.equal(headers["user-agent"], "figscribe");
  });

  it("follows redirects, and tells where they ended", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/pictures/a.png") {
        response.writeHead(302, { location: "../b.png?x=1" }).end();
      } else {
        response.end(png);
      }
    });
    const found = await download(url, "any", never);
    assert.equal(found.url, `${url.origin}/b.png?x=1`);
    assert.equal(found.bytes.length, png.length);
  });

  it("asks no private address, however it is written, and however it is come by", async () => {
    let asked = 0;
    const target = await serve((_, response) => {
      asked++;
      response.end(png);
    });
    const names: Resolve = async () => [{ address: "127.0.0.1", family: 4 }];
    const refused = [
      target,
      new URL(`http://localhost:${target.port}/`),
      new URL(`http://[::ffff:127.0.0.1]:${target.port}/`),
      new URL(`http://2130706433:${target.port}/`),
      new URL(`http://0.0.0.0:${target.port}/`),
      new URL("http://169.254.169.254/latest/meta-data/"),
      new URL("http://[fd00::1]/a.png"),
    ];
    for (const url of refused) {
      const { code, message, steps } = await problem(download(url, "public", never));
      assert.equal(code, "notAllowed", url.href);
      assert.match(message, /private network/);
      assert.equal(steps[0], "allowPrivate");
    }
    const named = await problem(
      createDownload({ resolve: names })(new URL(`http://inside.example:${target.port}/`), "public", never),
    );
    assert.equal(named.code, "notAllowed");
    assert.equal(asked, 0);
  });

  it("checks each redirect", async () => {
    const isPublic = (address: string) => address === "127.0.0.1";
    const url = await serve((request, response) =>
      response
        .writeHead(302, { location: request.url === "/pictures/a.png" ? "/b" : "http://[::1]/secret.png" })
        .end(),
    );
    const { code, message } = await problem(createDownload({ isPublic })(url, "public", never));
    assert.equal(code, "notAllowed");
    assert.match(message, /secret\.png was not fetched: \[::1\]/);
  });

  it("connects where it has checked: a name that changes its mind in between leads nowhere else", async () => {
    const hosts: string[] = [];
    const url = await serve((request, response) => {
      hosts.push(request.headers.host ?? "");
      response.end(png);
    });
    let times = 0;
    const rebinding: Resolve = async () => [
      { address: ++times === 1 ? "127.0.0.1" : "10.255.255.1", family: 4 },
    ];
    await createDownload({ resolve: rebinding })(
      new URL(`http://pictures.example:${url.port}/`),
      "any",
      never,
    );
    assert.deepEqual([times, hosts], [1, [`pictures.example:${url.port}`]]);
  });

  it("refuses a name of which one address is private", async () => {
    const mixed: Resolve = async () => [
      { address: "93.184.216.34", family: 4 },
      { address: "::1", family: 6 },
    ];
    const { code } = await problem(
      createDownload({ resolve: mixed })(new URL("http://mixed.example/a.png"), "public", never),
    );
    assert.equal(code, "notAllowed");
  });

  it("ends redirects that don't end", async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked++;
      response.writeHead(302, { location: `${request.url}x` }).end();
    });
    assert.match((await problem(download(url, "any", never))).message, /more than 5 times/);
    assert.equal(asked, 6);
  });

  it("takes no redirect to anything but the web, nor to a name and password", async () => {
    for (const location of [
      "file:///etc/passwd",
      "data:image/png;base64,AAAA",
      "http://me:secret@127.0.0.1/",
    ]) {
      const url = await serve((_, response) => response.writeHead(301, { location }).end());
      assert.equal((await problem(download(url, "any", never))).code, "notAllowed", location);
    }
  });

  it("takes no more bytes than agreed, declared or not", async () => {
    const small = createDownload({ limits: { ...downloadLimits, bytes: 10_000 } });
    const declared = await serve((_, response) => response.end(Buffer.alloc(10_001)));
    assert.equal((await problem(small(declared, "any", never))).code, "imageTooLarge");
    let written = 0;
    const endless = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(5000))) {
          written += 5000;
        }
      };
      response.on("drain", more);
      more();
    });
    assert.equal((await problem(small(endless, "any", never))).code, "imageTooLarge");
    assert.ok(written < 50_000_000);
  });

  it("waits no longer than agreed, for the response or within it", async () => {
    const limits = { ...downloadLimits, milliseconds: 300 };
    const quick = createDownload({ limits });
    const silent = await serve(() => {});
    assert.equal((await problem(quick(silent, "any", never))).code, "timeout");
    const dripping = await serve((_, response) => {
      const drip = setInterval(() => response.write("x"), 50);
      response.on("close", () => clearInterval(drip));
    });
    assert.equal((await problem(quick(dripping, "any", never))).code, "timeout");
    const stuck = createDownload({ resolve: () => new Promise(() => {}), limits });
    assert.equal((await problem(stuck(new URL("http://slow.example/"), "any", never))).code, "timeout");
  });

  it("stops, and closes the connection", async () => {
    const stopping = new AbortController();
    let closed: (how: boolean) => void = () => {};
    const gone = new Promise<boolean>((resolve) => {
      closed = resolve;
    });
    const url = await serve((_, response) => {
      response.on("close", () => closed(true));
      response.write("x");
      setTimeout(() => stopping.abort(), 20);
    });
    const error = await download(url, "any", stopping.signal).catch((thrown: unknown) => thrown);
    assert.ok(isAbort(error), String(error));
    assert.equal(await gone, true);
  });

  for (const [status, code] of [
    [403, "imageMissing"],
    [404, "imageMissing"],
    [429, "network"],
    [500, "network"],
  ] as const) {
    it(`tells ${status} as ${code}, with the name and the host`, async () => {
      const url = await serve((_, response) => response.writeHead(status).end());
      const told = await problem(download(url, "any", never));
      assert.equal(told.code, code);
      assert.ok(told.message.includes("a.png") && told.message.includes(url.host), told.message);
    });
  }

  it("tells a web page from an image", async () => {
    const url = await serve((_, response) =>
      response.setHeader("content-type", "text/html; charset=utf-8").end("<title>Sign in</title>"),
    );
    assert.equal((await problem(download(url, "any", never))).code, "notAnImage");
  });

  it("asks nobody for a name that this computer doesn't know, unless private addresses are allowed", async () => {
    const unknown = createDownload({ resolve: () => Promise.reject(new Error("ENOTFOUND")) });
    const url = new URL("http://intranet.corp.invalid/ok.png");
    const { code, message, steps } = await problem(unknown(url, "public", never));
    assert.deepEqual([code, steps], ["network", ["retry", "allowPrivate", "chooseImage"]]);
    assert.match(message, /intranet\.corp\.invalid.*counts as private/);
    assert.doesNotMatch((await problem(unknown(url, "any", never))).message, /Private/);
  });

  it("tells a host that isn't there, and one that hangs up", async () => {
    const nowhere = await problem(download(new URL("http://nowhere.invalid/a.png"), "public", never));
    assert.deepEqual(
      [nowhere.code, /doesn't know the host nowhere\.invalid/.test(nowhere.message)],
      ["network", true],
      nowhere.message,
    );
    const url = await serve((request) => request.socket.destroy());
    assert.equal((await problem(download(url, "any", never))).code, "network");
    const cut = await serve((_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write("x");
      setTimeout(() => response.socket?.destroy(), 20);
    });
    assert.equal((await problem(download(cut, "any", never))).code, "network");
  });
}).timeout(20_000);
