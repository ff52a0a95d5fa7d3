import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { askedFor } from "../../../src/core/ask/asked.ts";
import { follow } from "../../../src/core/ask/follow.ts";
import { tasks } from "../../../src/core/ask/table.ts";
import { Problem } from "../../../src/core/base/problem.ts";
import { receiptLine, receiptRows } from "../../../src/core/contract/receipt-text.ts";
import { encodeImages } from "../../../src/core/image/encode.ts";
import type { SourceImage } from "../../../src/core/image/file/types.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { chatBody } from "../../../src/core/models/wire/request.ts";
import { sentImages } from "../../../src/core/models/wire/sent.ts";
import { createImageCodec } from "../../../src/node/image-codec.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { fastClock, testModel, testPrompt } from "../../support/asking.ts";
import { testImage } from "../../support/images.ts";
import { testSession } from "../../support/session.ts";

const never = new AbortController().signal;
const { bytes } = testImage(640, 480);
const url = "https://images.example.com/photo-1?ixlib=rb-4.0.3&ixid=M3x%3D%3D&w=1770&q=80[1]";
const fireworks = { vendor: vendors.fireworks, model: "accounts/fireworks/models/m" };
const onTheWeb = (more: Partial<SourceImage> = {}): SourceImage => ({
  name: "photo-1",
  uri: url,
  bytes,
  byUrl: { url, milliseconds: 200 },
  ...more,
});

describe("an image by its address", () => {
  const codec = createImageCodec(new URL("../../../dist/", import.meta.url));
  let provider: Provider;
  let pictures: Server;
  let base: string;
  before(async () => {
    provider = await startProvider({ answer: "A picture." });
    pictures = createServer((request, response) => {
      if (request.url === "/slow.png") {
        setTimeout(() => response.end(bytes), 1800);
      } else if (request.url === "/moved.png") {
        response.writeHead(302, { location: "/a.png" }).end();
      } else if (request.url === "/large.png") {
        response.end(Buffer.alloc(5_000_001));
      } else {
        response.end(bytes);
      }
    });
    await new Promise<void>((resolve) => pictures.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`;
  });
  after(async () => {
    pictures.closeAllConnections();
    pictures.close();
    await Promise.all([provider.close(), codec.dispose()]);
  });

  const encode = (source: SourceImage, vendor = vendors.fireworks) =>
    encodeImages([source], vendor.limits, codec, never);

  it("stands in the request as the guide writes it, exact to the byte", async () => {
    const images = await encode(onTheWeb());
    const body = JSON.stringify(chatBody(fireworks, testPrompt({ images })));
    assert.equal(
      body,
      '{"model":"accounts/fireworks/models/m","messages":[{"role":"system","content":"You read pictures."},' +
        '{"role":"user","content":[{"type":"text","text":"Explain this picture."},' +
        `{"type":"image_url","image_url":{"url":"${url}"}},{"type":"text","text":"File: a.png"}]}],` +
        '"max_tokens":8692,"temperature":0,"stream":true,"stream_options":{"include_usage":true},' +
        '"prompt_cache_key":"c0ffee"}',
    );
    assert.deepEqual(sentImages(body), [{ url }]);
  });

  it("goes as bytes where the server would not fetch it, or not what is meant", async () => {
    const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const url = async (source: SourceImage, vendor = vendors.fireworks) =>
      (await encode(source, vendor))[0]!.url;
    assert.ok(await url(onTheWeb()));
    assert.ok(await url(onTheWeb(), vendors.openai));
    assert.ok(await url(onTheWeb(), vendors.openrouter));
    assert.ok(await url(onTheWeb({ bytes: gif })));
    assert.equal(await url(onTheWeb({ bytes: svg })), undefined);
    assert.equal(
      await url(onTheWeb({ byUrl: { url: "https://a.example/", milliseconds: 1500 } })),
      undefined,
    );
    assert.equal(await url(onTheWeb({ crop: { x: 0, y: 0, width: 20, height: 20 } })), undefined);
    for (const vendor of [vendors.ollama, vendors.lmstudio, vendors.llamacpp, vendors.vllm, vendors.custom]) {
      assert.equal(await url(onTheWeb(), vendor), undefined, vendor.id);
    }
    const large = { ...vendors.fireworks, limits: { ...vendors.fireworks.limits } };
    large.limits.byUrl = { ...large.limits.byUrl!, bytes: bytes.length };
    assert.equal(await url(onTheWeb(), large), undefined);
  });

  it("takes none of the room of those that go as bytes", async () => {
    const limits = { ...vendors.fireworks.limits, maxTotalBase64: 3000 };
    const small = testImage(40, 30, 3);
    const images = await encodeImages(
      [onTheWeb(), { name: "b.png", bytes: small.bytes }],
      limits,
      codec,
      never,
    );
    assert.deepEqual([images[0]!.url, images[1]!.url], [url, undefined]);
    assert.equal(images[1]!.width, 40);
  });

  const asked = async (path: string, template?: string) => {
    const model = testModel(provider, {
      clock: fastClock(),
      patience: { headers: 1e7, idle: 1e7, whole: 1e7 },
      ...(template ? { completionsTemplate: template } : {}),
    });
    const url = `${base}${path}`;
    const picture = { sources: [onTheWeb({ byUrl: { url, milliseconds: 10 } })] };
    const question = askedFor({ language: "en" }, { task: tasks.explain, picture, model });
    return follow(question, { codec, now: () => performance.now() }, never);
  };

  it("is fetched by the server, and the receipt says so", async () => {
    const { text, receipt } = await asked("/a.png");
    assert.equal(text, "A picture.");
    const [arrived] = provider.chats().at(-1)!.pictures;
    assert.deepEqual([arrived!.url, arrived!.width], [`${base}/a.png`, 640]);
    assert.deepEqual(receipt.images[0]!.sent, { url: `${base}/a.png` });
    assert.match(receiptLine(receipt), /^Sent the image's address to 127\.0\.0\.1:\d+ on this computer · /);
    assert.match(receiptRows(receipt)[2]![1], /^640 × 480 PNG, .* → its address, http:.*\/a\.png$/);
    assert.ok(provider.chats().at(-1)!.size < 3000);
  });

  it("goes through the Completions API too", async () => {
    const { receipt } = await asked("/a.png?b=]", "USER:<image>\n$" + "{prompt}\n\nASSISTANT:");
    assert.match(provider.chats().at(-1)!.path, /\/v1\/completions$/);
    assert.deepEqual(receipt.images[0]!.sent, { url: `${base}/a.png?b=]` });
    assert.equal(provider.chats().at(-1)!.pictures[0]!.url, `${base}/a.png?b=]`);
  });

  for (const path of ["/slow.png", "/moved.png", "/large.png"]) {
    it(`is told when the server could not fetch it, with a way on: ${path}`, async () => {
      const error = await asked(path).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof Problem, String(error));
      assert.deepEqual([error.code, error.steps[0]], ["urlNotFetched", "sendImage"], error.message);
      assert.match(error.message, /could not fetch the image from its address/);
    });
  }

  it("is the same in each turn, until the user has the image itself sent", async () => {
    const model = testModel(provider, {
      clock: fastClock(),
      patience: { headers: 1e7, idle: 1e7, whole: 1e7 },
    });
    const { session } = testSession(codec, model);
    const sent = () =>
      provider
        .chats()
        .at(-1)!
        .pictures.map((picture) => picture.url ?? picture.mime);
    await session.show({ sources: [onTheWeb({ byUrl: { url: `${base}/a.png`, milliseconds: 10 } })] }, never);
    await session.run("explain");
    assert.deepEqual(sent(), [`${base}/a.png`]);
    await session.ask("And what else?");
    assert.deepEqual(sent(), [`${base}/a.png`]);
    assert.equal(provider.chats().at(-1)!.chat!.messages.length, 4);

    await session.show(
      {
        sources: [
          onTheWeb({ bytes: testImage(64, 48).bytes, byUrl: { url: `${base}/moved.png`, milliseconds: 10 } }),
        ],
      },
      never,
    );
    await session.run("explain");
    const failed = session.state().turns.at(-1)!;
    assert.deepEqual([failed.status, failed.problem?.steps[0]?.id], ["failed", "sendImage"]);
    session.sendImages();
    await session.retry("chosen");
    assert.equal(session.state().turns.at(-1)!.status, "done");
    assert.deepEqual(sent(), ["image/png"]);
    await session.ask("And what else?");
    assert.deepEqual(sent(), ["image/png"]);
  });

  for (const said of [
    "Timeout while downloading https://files.example.com/a.png.",
    "Failed to download image from https://files.example.com/a.png. Image size exceeds the limit.",
    "Error while downloading https://files.example.com/a.png",
    "Unable to download the file. Please verify the URL and try again.",
  ]) {
    it(`is known to be the reason when a service says “${said}”`, async () => {
      provider.script({ kind: "status", status: 400, message: said, code: "invalid_value" });
      const error = await asked("/a.png").catch((thrown: unknown) => thrown);
      assert.equal(error instanceof Problem && error.code, "urlNotFetched");
    });
  }
}).timeout(30_000);
