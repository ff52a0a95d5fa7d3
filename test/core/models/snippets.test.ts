import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { moderation } from "../../../src/core/ask/moderate.ts";
import type { Prompt } from "../../../src/core/models/contract.ts";
import { requestSnippet, type SnippetKind } from "../../../src/core/models/snippets/snippets.ts";
import { formatModelRef, type ModelRef, vendors } from "../../../src/core/models/vendors.ts";
import type { ChatModelOptions } from "../../../src/core/models/wire/chat.ts";
import { chatBodyWith } from "../../../src/core/models/wire/request.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { ask, testModel, testPrompt } from "../../support/asking.ts";
import { testImage, testJpeg } from "../../support/images.ts";

const run = promisify(execFile);
const nasty =
  'Say "hi" — $HOME `id` $(id) \\n \\\\ 100%!! it\'s\nEOF\n{"url": "figscribe:0"} ${x} \'q\' true \u2028 👩‍💻';

/** By kind: the file's name, and what runs it. */
const runners: Record<SnippetKind, [file: string, program: string]> = {
  curl: ["ask.sh", "bash"],
  python: ["ask.py", "python3"],
  javascript: ["ask.mjs", process.execPath],
};

describe("a request as a snippet", () => {
  let provider: Provider;
  let folder: string;
  before(async () => {
    provider = await startProvider();
    folder = mkdtempSync(path.join(tmpdir(), 'it\'s a $(test) "folder" '));
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await provider.close();
  });

  const images = [testImage(900, 700), testJpeg()];
  const files = () =>
    images.map(({ mime, bytes }, index) => {
      const file = path.join(folder, `a '${index}'.img`);
      writeFileSync(file, bytes);
      return { path: file, mime };
    });

  /** What is asked, and how the server wants to be asked. */
  const asking: Record<
    string,
    [prompt: Partial<Prompt>, model?: Partial<ChatModelOptions>, refuses?: string]
  > = {
    "a chat": [{}],
    "a chat in a form": [{ shape: moderation }],
    "a completion": [{}, { completionsTemplate: "USER: <image>$" + "{prompt}\nASSISTANT:" }],
    "a chat whose server refused a field": [{}, {}, "temperature"],
  };

  for (const kind of ["curl", "python", "javascript"] as const) {
    const [name, program] = runners[kind];
    for (const [what, [other, options, refuses]] of Object.entries(asking)) {
      it(`in ${kind} runs, and sends what was sent: ${what}`, async function () {
        if (kind !== "javascript" && !(await has(program))) {
          this.skip();
        }
        provider.answerWith("I see 2 pictures.");
        if (refuses) {
          provider.script({ kind: "status", status: 400, message: `${refuses} is not supported` });
        }
        const prompt = testPrompt({ images, messages: [{ role: "user", text: nasty }], ...other });
        const { chunks } = await ask(testModel(provider, options), prompt);
        const sent = chunks.findLast((chunk) => chunk.kind === "sent")!;
        const ours = provider.chats().at(-1)!;
        const file = path.join(folder, name);
        writeFileSync(file, requestSnippet(kind, sent.request!, files()));
        const env = { ...process.env, FIGSCRIBE_API_KEY: provider.key, no_proxy: "127.0.0.1" };
        const { stdout } = await run(program, [file], { env });
        assert.match(stdout, /I see 2 pictures\./);
        const theirs = provider.chats().at(-1)!;
        assert.notEqual(theirs, ours);
        assert.equal(theirs.path, ours.path);
        // What is printed is for people, so it comes in one piece. Not by assert.equal: that would print megabytes.
        const unstreamed = (body: string) => {
          const { stream: _, stream_options: __, ...rest } = JSON.parse(body);
          return JSON.stringify(rest);
        };
        assert.ok(unstreamed(theirs.body) === unstreamed(ours.body));
        assert.equal("temperature" in JSON.parse(theirs.body), !refuses);
        assert.ok(Buffer.from(theirs.pictures[0]!.bytes).equals(images[0]!.bytes));
      });
    }
  }

  const small = [{ path: "docs/a.png", mime: "image/png" }];
  const sentTo = (ref: ModelRef, baseUrl: string) => ({
    ref: formatModelRef(ref),
    baseUrl,
    body: chatBodyWith(["figscribe:0"], ref, testPrompt()),
  });
  const body = (url: string) => `{
  "model": "m",
  "messages": [
    {
      "role": "system",
      "content": "You read pictures."
    },
    {
      "role": "user",
      "content": [
        {
          "type": "text",
          "text": "Explain this picture."
        },
        {
          "type": "image_url",
          "image_url": {
            "url": ${url}
          }
        },
        {
          "type": "text",
          "text": "File: a.png"
        }
      ]
    }
  ],
  "max_tokens": 8692,
  "temperature": 0,
  "prompt_cache_key": "c0ffee"
}`;
  const own = { vendor: vendors.fireworks, model: "m" };
  const at = vendors.fireworks.baseUrl!;

  it("in curl is exactly this", () => {
    assert.equal(
      requestSnippet("curl", sentTo(own, at), small),
      `curl -sS 'https://api.fireworks.ai/inference/v1/chat/completions' \\
  -H 'content-type: application/json' \\
  -H "authorization: Bearer $FIREWORKS_API_KEY" \\
  --data-binary @- <<EOF
${body(`"data:image/png;base64,$(base64 < 'docs/a.png' | tr -d '\\n')"`)}
EOF
`,
    );
  });

  it("in Python is exactly this", () => {
    assert.equal(
      requestSnippet("python", sentTo(own, at), small),
      `import base64
import json
import os
import urllib.request


def image(path, mime):
    with open(path, "rb") as file:
        return f"data:{mime};base64,{base64.b64encode(file.read()).decode()}"


body = ${body('image("docs/a.png", "image/png")')}

request = urllib.request.Request(
    "https://api.fireworks.ai/inference/v1/chat/completions",
    data=json.dumps(body).encode(),
    headers={
        "content-type": "application/json",
        "user-agent": "figscribe",
        "authorization": "Bearer " + os.environ["FIREWORKS_API_KEY"],
    },
)
with urllib.request.urlopen(request) as response:
    print(json.load(response)["choices"][0]["message"]["content"])
`,
    );
  });

  it("in JavaScript is exactly this", () => {
    assert.equal(
      requestSnippet("javascript", sentTo(own, at), small),
      `import { readFileSync } from "node:fs";

const image = (path, mime) => \`data:\${mime};base64,\${readFileSync(path, "base64")}\`;

const body = ${body('image("docs/a.png", "image/png")')};

const response = await fetch("https://api.fireworks.ai/inference/v1/chat/completions", {
  method: "POST",
  headers: {
    "content-type": "application/json",
    "authorization": \`Bearer \${process.env.FIREWORKS_API_KEY}\`,
  },
  body: JSON.stringify(body),
});
if (!response.ok) throw new Error(\`\${response.status} \${await response.text()}\`);
console.log((await response.json()).choices[0].message.content);
`,
    );
  });

  it("names the key's variable by where it goes, and none where there is no key", () => {
    const header = (ref: keyof typeof vendors, baseUrl: string) =>
      /-H "(.*)"/.exec(
        requestSnippet("curl", sentTo({ vendor: vendors[ref], model: "m" }, baseUrl), small),
      )?.[1];
    assert.equal(header("openai", vendors.openai.baseUrl!), "authorization: Bearer $OPENAI_API_KEY");
    assert.equal(
      header("openai", "https://proxy.example.com/v1"),
      "authorization: Bearer $FIGSCRIBE_API_KEY",
    );
    assert.equal(header("azure", "https://acme.openai.azure.com"), "api-key: $FIGSCRIBE_API_KEY");
    assert.equal(header("ollama", vendors.ollama.baseUrl!), undefined);
    assert.equal(header("vllm", vendors.vllm.baseUrl!), undefined);
    const azure = requestSnippet(
      "curl",
      sentTo({ vendor: vendors.azure, model: "m" }, "https://a.openai.azure.com"),
      small,
    );
    assert.match(
      azure,
      /'https:\/\/a\.openai\.azure\.com\/openai\/deployments\/m\/chat\/completions\?api-version=2024-10-21'/,
    );
  });

  it("and a chat can carry an image by its address", () => {
    const address = "https://example.com/a.png?x=1&y=2";
    const { messages } = chatBodyWith([address], own, testPrompt());
    assert.deepEqual((messages[1]!.content as object[])[1], {
      type: "image_url",
      image_url: { url: address },
    });
  });
});

async function has(program: string): Promise<boolean> {
  const works = await run(program, ["--version"]).then(
    () => true,
    () => false,
  );
  return works && (program !== "bash" || existsSync("/usr/bin/curl"));
}
