import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { moderation } from "../../../src/core/ask/moderate.ts";
import {
  requestSnippet,
  type SnippetKind,
  type SnippetPrompt,
} from "../../../src/core/models/snippets/snippets.ts";
import { formWords } from "../../../src/core/models/structured.ts";
import { vendors } from "../../../src/core/models/vendors.ts";
import { chatBody, chatBodyWith } from "../../../src/core/models/wire/request.ts";
import { type Provider, startProvider } from "../../server/provider.ts";
import { testPrompt } from "../../support/asking.ts";
import { testImage, testJpeg } from "../../support/images.ts";

const run = promisify(execFile);
const model = "accounts/fireworks/models/vision-test";
const fireworks = { vendor: vendors.fireworks, model };
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
  const withFiles = (other: Partial<SnippetPrompt> = {}): SnippetPrompt => ({
    ...testPrompt({ messages: [{ role: "user", text: nasty }] }),
    images: images.map(({ mime, bytes }, index) => {
      const file = path.join(folder, `a '${index}'.img`);
      writeFileSync(file, bytes);
      return { path: file, mime };
    }),
    ...other,
  });

  for (const kind of ["curl", "python", "javascript"] as const) {
    const [name, program] = runners[kind];
    it(`in ${kind} runs, and sends what we send`, async function () {
      if (kind !== "javascript" && !(await has(program))) {
        this.skip();
      }
      provider.answerWith("I see 2 pictures.");
      for (const shaped of [{}, { shape: moderation }]) {
        const file = path.join(folder, name);
        writeFileSync(file, requestSnippet(kind, fireworks, provider.url, withFiles(shaped)));
        const env = { ...process.env, FIGSCRIBE_API_KEY: provider.key, no_proxy: "127.0.0.1" };
        const { stdout } = await run(program, [file], { env });
        assert.match(stdout, /I see 2 pictures\./);
        const arrived = provider.chats().at(-1)!;
        const { pictures, stream, ...got } = arrived.chat!;
        const prompt = testPrompt({ images, messages: [{ role: "user", text: nasty }], ...shaped });
        const instruction = prompt.instruction + ("shape" in shaped ? `\n\n${formWords(moderation)}` : "");
        const { stream: _, stream_options, ...ours } = chatBody(fireworks, { ...prompt, instruction });
        // Not by assert.equal: it would print megabytes.
        assert.ok(JSON.stringify(got) === JSON.stringify(ours));
        assert.equal(stream, false);
        assert.ok(Buffer.from(pictures[0]!.bytes).equals(images[0]!.bytes));
      }
    });
  }

  const small: SnippetPrompt = { ...testPrompt(), images: [{ path: "docs/a.png", mime: "image/png" }] };
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
      requestSnippet("curl", own, at, small),
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
      requestSnippet("python", own, at, small),
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
      requestSnippet("javascript", own, at, small),
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
      /-H "(.*)"/.exec(requestSnippet("curl", { vendor: vendors[ref], model: "m" }, baseUrl, small))?.[1];
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
      { vendor: vendors.azure, model: "m" },
      "https://a.openai.azure.com",
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
