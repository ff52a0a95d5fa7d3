import * as l10n from "@vscode/l10n";
import { useMemo } from "preact/hooks";
import { CopyButton } from "../kit/buttons.tsx";
import { highlight } from "./languages.ts";
import { parts, pieces } from "./lines.ts";
import { draw } from "./tree.ts";

/** A block of code with the name of its language and a button that copies it. */
export function CodeBlock({ code, language }: { code: string; language: string }) {
  return (
    <div class="code-block">
      <pre>
        <code>
          <Lines text={code} language={language} />
        </code>
      </pre>
      <div class="code-tools">
        {language && language !== "text" && <span class="language">{language}</span>}
        <CopyButton
          intent={() => ({ type: "copyText", text: code.slice(0, 1_000_000) })}
          label={l10n.t("Copy code")}
        />
      </div>
    </div>
  );
}

/** Text whose line breaks and spaces stay, coloured when a language is given. */
export function Lines({ text, language = "" }: { text: string; language?: string }) {
  return pieces(text).map((piece, index) => <Piece key={index} text={piece} language={language} />);
}

function Piece({ text, language }: { text: string; language: string }) {
  return useMemo(() => {
    const tree = highlight(text, language);
    return (
      <span class="piece">
        {tree
          ? draw(tree, {})
          : parts(text).map((part, index) => (
              <span key={index} class="part">
                {part}
              </span>
            ))}
      </span>
    );
  }, [text, language]);
}
