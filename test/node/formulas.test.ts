import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Provider, startProvider } from "../server/provider.ts";
import { figscribe } from "../support/cli.ts";

const picture = "samples/images/architecture.png";
const formula = "\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}";

describe("Formulas on the command line", function () {
  this.timeout(60_000);
  let provider: Provider;
  const folder = mkdtempSync(path.join(tmpdir(), "figscribe-formulas-"));
  before(async () => {
    provider = await startProvider();
    writeFileSync(path.join(folder, "_config.yml"), "markdown: kramdown\n");
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await provider.close();
  });
  beforeEach(() => provider.forget());

  const convert = (answers: readonly string[], ...options: readonly string[]) => {
    provider.script(...answers.map((text) => ({ kind: "stream" as const, text })));
    const server = ["--base-url", provider.url, "--model", "accounts/fireworks/models/vision-test"];
    return figscribe(["convert", picture, ...server, ...options], { FIGSCRIBE_API_KEY: provider.key });
  };

  it("are printed once they can be typeset: what can't goes back with what is wrong with it", async () => {
    const answers = ["Sure: \\[ \\frac{-b \\]", `\`\`\`latex\n\\[ ${formula} \\]\n\`\`\``];
    const { code, stdout, stderr } = await convert(answers, "--to", "latex");
    assert.deepEqual([code, stdout, stderr], [0, `${formula}\n`, ""]);
    const [, second] = provider.chats().map(({ body }) => JSON.parse(body));
    assert.match(
      second.messages.at(-1).content,
      /This can't be typeset:\n\n\\frac\{-b\n\nUnexpected end of input/,
    );
  });

  it("become Typst and MathML, and what has no form there goes back too", async () => {
    const typst = await convert([`\\[ \\big( ${formula} \\big) \\]`, `\\[ ${formula} \\]`], "--to", "typst");
    assert.deepEqual([typst.code, typst.stdout], [0, "(-b plus.minus sqrt(b^2 - 4 a c))/(2 a)\n"]);
    assert.match(JSON.parse(provider.chats()[1]!.body).messages.at(-1).content, /Unknown token: \\big/);
    const mathml = await convert([`\\( ${formula} \\)`], "--to", "mathml");
    assert.match(
      mathml.stdout,
      /^<math xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML"[^>]*>.*<\/math>\n$/s,
    );
  });

  it("have the delimiters of the document that they are for, as its site reads it", async () => {
    const page = path.join(folder, "index.md");
    writeFileSync(page, "# A page\n");
    const written = await convert([`\\[ ${formula} \\]`], "--to", "latex", "--for", page);
    assert.deepEqual([written.code, written.stdout], [0, `$$\n${formula}\n$$\n`], written.stderr);
    const wrong = await convert([], "--to", "latex", "--for", path.join(folder, "a.typ"));
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /has its formulas as typst: add --to typst\./);
    const unknown = await convert([], "--to", "latex", "--for", path.join(folder, "a.pug"));
    assert.match(unknown.stderr, /How .*a\.pug has its formulas isn't known\./);
  });

  it("that can't be typeset end with exit code 3, and are printed with --unchecked only", async () => {
    const raw = "\\[ \\def\\a{\\a\\a}\\a \\]";
    const refused = await convert([raw, raw, raw], "--to", "mathml");
    assert.deepEqual([refused.code, refused.stdout], [3, ""]);
    assert.match(
      refused.stderr,
      /A formula can't be typeset: \\def is not allowed: a formula defines no commands\./,
    );
    assert.equal(provider.chats().length, 3);
    provider.forget();
    const printed = await convert(["I see none.", "None.", "None."], "--to", "latex", "--unchecked");
    assert.deepEqual([printed.code, printed.stdout], [3, "None.\n"]);
    const local = await figscribe(["convert", "--to", "latex", picture]);
    assert.match(
      local.stderr,
      /The embedded reader reads no formulas\. To turn one into LaTeX, choose a vision model\./,
    );
  });
});
