import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rendererOf } from "../../../support/renderer.ts";

const python = rendererOf({
  name: "Sphinx",
  programs: ["python3", "/usr/bin/python3"],
  probe: ["-c", "import sphinx"],
  packages: ["python3-sphinx"],
});

/** The page that Sphinx makes of a document, without what its theme puts around it. */
export function sphinxPage(text: string): string {
  const program = python();
  const folder = mkdtempSync(join(tmpdir(), "figscribe-sphinx-"));
  try {
    writeFileSync(join(folder, "conf.py"), "html_theme = 'basic'\nextensions = []\n");
    writeFileSync(join(folder, "index.rst"), text);
    execFileSync(program, ["-m", "sphinx", "-Q", "-b", "html", folder, join(folder, "out")]);
    const page = readFileSync(join(folder, "out", "index.html"), "utf8");
    return page.slice(page.indexOf('<div class="body"'), page.indexOf('<div class="clearer"'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
