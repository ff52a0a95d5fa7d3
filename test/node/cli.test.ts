import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { type Provider, startProvider } from "../server/provider.ts";
import { figscribe } from "../support/cli.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const picture = `${root}test/fixtures/reader-set/dialog-win.png`;

describe("the command line", () => {
  let provider: Provider;
  before(async () => {
    provider = await startProvider({ answer: "A dialog that asks to save.\n" });
  });
  after(() => provider.close());
  const server = () => ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"];
  const key = { FIGSCRIBE_API_KEY: "fw_test_key_0123456789" };

  it("reads text on this computer, with nothing else on stdout", async () => {
    const { code, stdout, stderr } = await figscribe(["text", picture]);
    assert.equal(code, 0, stderr);
    const truth = JSON.parse(await readFile(picture.replace(/png$/, "json"), "utf8"));
    const longest = truth.lines
      .map(({ text }: { text: string }) => text)
      .sort((a: string, b: string) => b.length - a.length)[0];
    assert.ok(stdout.replace(/\s+/g, "").includes(longest.replace(/\s+/g, "").slice(0, 20)), stdout);
    assert.equal(stderr, "");
  });

  it("reads only the part that --crop names", async () => {
    const { code, stdout, stderr } = await figscribe(["text", picture, "--crop", "100,75,320,30"]);
    assert.deepEqual([code, stdout.trim(), stderr], [0, "The installation could not be completed", ""]);
  });

  it("says on stderr what it could not read, and in JSON where that is", async () => {
    const thai = `${root}test/fixtures/reader-scripts/thai.png`;
    const { code, stdout, stderr } = await figscribe(["text", thai]);
    assert.deepEqual([code, stdout], [0, "Account settings\n[illegible]\n[illegible]\n"]);
    assert.equal(stderr, "figscribe: 2 lines could not be read: the script may be unknown.\n");
    const { read } = JSON.parse((await figscribe(["text", thai, "--crop", "10,8,300,60", "--json"])).stdout);
    const [{ lines, unread, ...image }] = read;
    assert.deepEqual(image, { image: "thai.png", kind: null, width: 380, height: 120 });
    const [account] = lines[0].words;
    assert.equal(account.text, "Account");
    assert.ok(account.certainty > 0.9 && account.box.x >= 14 && account.box.y >= 18, JSON.stringify(account));
    assert.ok(unread.length > 0 && unread.every(({ what }: { what: string }) => what === "words"));
  });

  it("sends all pages of a TIFF, or the one that --page names", async () => {
    const scan = "test/fixtures/images/tiff-two-pages.tif";
    const all = await figscribe(["explain", scan, ...server()], key);
    assert.deepEqual([all.code, all.stderr, provider.chats().at(-1)!.pictures.length], [0, "", 2]);
    const second = await figscribe(["explain", scan, "--page", "2", ...server()], key);
    assert.deepEqual([second.code, second.stderr], [0, ""]);
    const [picture, ...others] = provider.chats().at(-1)!.pictures;
    assert.equal(others.length, 0);
    const pixels = await sharp(picture!.bytes).removeAlpha().raw().toBuffer();
    assert.deepEqual([...pixels.subarray(0, 3)], [0, 255, 255]);
  });

  it("streams an answer of a server, whose key comes from FIGSCRIBE_API_KEY", async () => {
    const { code, stdout, stderr } = await figscribe(["explain", picture, ...server()], key);
    assert.deepEqual([code, stdout, stderr], [0, "A dialog that asks to save.\n", ""]);
    assert.equal(provider.chats().at(-1)!.pictures.length, 1);
  });

  it("sends FIREWORKS_API_KEY to no other server", async () => {
    const { code, stderr } = await figscribe(["explain", picture, ...server()], {
      FIREWORKS_API_KEY: key.FIGSCRIBE_API_KEY,
    });
    assert.equal(code, 2);
    assert.match(stderr, /^figscribe: .*key.*\n$/);
    assert.equal(provider.requests.at(-1)!.headers.authorization, undefined);
  });

  it("prints JSON with a receipt of what was sent", async () => {
    const { code, stdout } = await figscribe(["alt", picture, "--json", ...server()], key);
    const { text, complete, receipt } = JSON.parse(stdout);
    assert.deepEqual([code, text, complete], [0, "A dialog that asks to save.", true]);
    const { pictures, size } = provider.chats().at(-1)!;
    assert.equal(receipt.host, new URL(provider.origin).host);
    assert.equal(receipt.requestBytes, size);
    assert.deepEqual(receipt.images[0].sent, {
      mime: pictures[0]!.mime,
      width: pictures[0]!.width,
      height: pictures[0]!.height,
      bytes: pictures[0]!.bytes.length,
    });
  });

  it("prints the receipt beside the text when asked", async () => {
    const { stdout, stderr } = await figscribe(["alt", picture, "--receipt", ...server()], key);
    assert.equal(stdout, "A dialog that asks to save.\n");
    assert.equal(JSON.parse(stderr).images.length, 1);
  });

  it("takes a fence away, and keeps indentation", async () => {
    provider.script({ kind: "stream", text: "```ts\n  if (a) {\n    b();\n  }\n```\n" });
    const { stdout } = await figscribe(["text", picture, ...server()], key);
    assert.equal(stdout, "  if (a) {\n    b();\n  }\n");
  });

  it("sends several images in one request, in order", async () => {
    const other = `${root}test/fixtures/reader-set/erd.png`;
    await figscribe(["ask", "-q", "Which is larger?", picture, other, ...server()], key);
    const { pictures, chat } = provider.chats().at(-1)!;
    assert.equal(pictures.length, 2);
    assert.equal(pictures[1]!.width, 870);
    assert.match(JSON.stringify(chat), /Which is larger\?/);
  });

  it("reads an image on the web, from this computer only when that is allowed", async () => {
    const bytes = await readFile(picture);
    const pictures = createServer((_, response) => response.end(bytes));
    await new Promise<void>((resolve) => pictures.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/dialog.png`;
    try {
      const refused = await figscribe(["explain", address, ...server()], key);
      assert.equal(refused.code, 2);
      assert.match(
        refused.stderr,
        /^figscribe: dialog\.png was not fetched: 127\.0\.0\.1:\d+ is on this computer or in a private network\. --private-addresses allows such addresses\.\n$/,
      );
      const allowed = ["--private-addresses", "--pass-url"];
      const { code, stdout, stderr } = await figscribe(["explain", address, ...allowed, ...server()], key);
      assert.deepEqual([code, stdout], [0, "A dialog that asks to save.\n"], stderr);
      // Nobody else reaches a private address, so the picture itself goes.
      assert.equal(provider.chats().at(-1)!.pictures[0]!.url, undefined);
      assert.match(provider.chats().at(-1)!.body, /File: \\"dialog\.png\\"/);
    } finally {
      pictures.close();
    }
  });

  it("keeps what came of a cut answer, and says so", async () => {
    provider.script({ kind: "stream", text: "Only half of it", finish: null, done: false });
    const { code, stdout, stderr } = await figscribe(["explain", picture, ...server()], key);
    assert.deepEqual([code, stdout], [2, "Only half of it\n"]);
    assert.match(stderr, /^figscribe: The answer is incomplete/);
  });

  const wrong: readonly [name: string, parameters: readonly string[], says: RegExp][] = [
    ["no command", [], /^figscribe: Which command\?.*--help\.\n$/],
    ["an unknown command", ["paint", picture], /^figscribe: “paint” is not a command\..*\n$/],
    ["no image", ["text"], /^figscribe: Which image\?.*\n$/],
    ["no question", ["ask", picture], /^figscribe: What to ask\?.*\n$/],
    ["a crop that is none", ["text", picture, "--crop", "1,2,3"], /^figscribe: “1,2,3” is not a part.*\n$/],
    ["a page that is none", ["text", picture, "--page", "0"], /^figscribe: “0” is not a page.*\n$/],
    [
      "a page too many",
      ["text", "test/fixtures/images/tiff-two-pages.tif", "--page", "3"],
      /^figscribe: .*page 3.*\n$/,
    ],
    ["a crop outside", ["text", picture, "--crop", "900,0,9,9"], /^figscribe: .*outside.*\n$/],
    ["an unknown option", ["text", picture, "--fast"], /^figscribe: .*--fast.*\n$/],
    ["a file that is not there", ["text", "nowhere.png"], /^figscribe: nowhere\.png was not found\.\n$/],
    ["a folder", ["text", "test"], /^figscribe: test is a folder\.\n$/],
    [
      "a file that is no image",
      ["text", "package.json"],
      /^figscribe: package\.json is text \(JSON\), not an image\..*\n$/,
    ],
    [
      "a vendor without key",
      ["text", picture, "--model", "fireworks:x"],
      /^figscribe: Fireworks.*needs an API key\. Keys come from the environment.* --model chooses another model\. .*\n$/,
    ],
    [
      "a server of your own without a way to encrypt",
      ["text", picture, "--model", "x", "--base-url", "http://192.168.7.7:8000/v1"],
      /^figscribe: Nothing was sent: the API key would go to 192\.168\.7\.7:8000 without encryption.* --unencrypted-key allows it\. .*\n$/,
    ],
    [
      "one that may have the key, but isn't there",
      ["text", picture, "--model", "x", "--base-url", "http://gpu-of-nobody.local:9/v1", "--unencrypted-key"],
      /^figscribe: gpu-of-nobody\.local:9 can't be (found|reached).*\n$/,
    ],
    [
      "a name without a server",
      ["text", picture, "--model", "gpt"],
      /^figscribe: “gpt” needs --base-url.*\n$/,
    ],
    [
      "a base URL that is none",
      ["text", picture, "--model", "x", "--base-url", "nope"],
      /^figscribe: The base URL.*\n$/,
    ],
  ];
  for (const [name, parameters, says] of wrong) {
    it(`ends with 2 and one clear line for ${name}`, async () => {
      const { code, stdout, stderr } = await figscribe(parameters, key);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, says);
    });
  }
}).timeout(60_000);
