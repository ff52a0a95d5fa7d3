import * as l10n from "@vscode/l10n";
import type { ComponentChildren } from "preact";
import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { Mark } from "../doubts/mark.tsx";
import type { ViewContext } from "./conversion-answer.tsx";

type CodePiece = Extract<NonNullable<Turn["conversion"]>, { kind: "code" }>["pieces"][number];

/** Tells the language of code, and whether a parser takes it. */
export function codeHead({ language, isRight }: CodePiece): string {
  if (!language) {
    return l10n.t("Language unknown, so not checked");
  }
  if (isRight === null) {
    return l10n.t("{0} · not checked", language.name);
  }
  return isRight
    ? l10n.t("{0} · no syntax errors", language.name)
    : l10n.t("{0} · has syntax errors", language.name);
}

export const codeDoubts = ({ doubts }: CodePiece): number => doubts.length;

/** Code with its line numbers, doubtful places marked. */
export function CodeView({
  code,
  focused,
  turn,
  piece,
  pictures,
  settle,
}: { code: CodePiece } & ViewContext) {
  const { text, image } = code;
  const parts: ComponentChildren[] = [];
  let done = 0;
  code.doubts.forEach((doubt, index) => {
    const from = Math.max(done, doubt.from);
    const to = Math.max(from, doubt.to);
    parts.push(
      text.slice(done, from),
      <Mark
        key={index}
        {...{ turn, pictures }}
        image={image}
        box={doubt.box}
        says={doubt.says ?? l10n.t("Hard to read")}
        // What a parser doesn't take stays wrong, whoever wants to keep it.
        readings={
          !settle || (doubt.says !== null && doubt.other === undefined)
            ? undefined
            : {
                own: text.slice(doubt.from, doubt.to),
                other: doubt.other,
                take: (taken) =>
                  settle({
                    type: "changeCode",
                    turn: turn.id,
                    piece,
                    from: doubt.from,
                    to: doubt.to,
                    text: taken,
                  }),
              }
        }
        focused={() => focused(index)}
      >
        {text.slice(from, to)}
      </Mark>,
    );
    done = to;
  });
  return (
    <div class="source-lines">
      <div class="line-numbers" aria-hidden="true">
        {text.split("\n").map((_, index) => (
          <span key={index}>{index + 1}</span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard. */}
      <pre tabIndex={0}>
        {parts}
        {text.slice(done)}
      </pre>
    </div>
  );
}
