import * as l10n from "@vscode/l10n";
import { useCallback, useContext, useRef, useState } from "preact/hooks";
import { translated } from "../../../core/base/text/foreign.ts";
import { faultWords, formulaFault, lineOf } from "../../../core/contract/formula-text.ts";
import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Post } from "../kit/post.ts";
import { SourceEditor } from "../kit/source-editor.tsx";
import type { ViewContext } from "./conversion-answer.tsx";
import { MathView } from "./math.tsx";
import { type FormulaForm, formulaForms, PieceActions } from "./piece-actions.tsx";

type FormulaPiece = Extract<NonNullable<Turn["conversion"]>, { kind: "formula" }>["pieces"][number];

/** Tells whether a formula can be typeset. */
export const formulaHead = ({ forms }: FormulaPiece): string =>
  forms.latex.verdict === "valid" ? l10n.t("Formula · no errors") : l10n.t("Formula · has an error");

/** A formula as it is typeset, and its source, which can be changed where it is LaTeX. */
export function FormulaView({ formula, turn, piece, insert }: { formula: FormulaPiece } & ViewContext) {
  const post = useContext(Post);
  const [form, setForm] = useState<FormulaForm>("latex");
  const { source, forms } = formula;
  const { latex, mathml } = forms;
  const last = useRef("");
  if (mathml.verdict === "valid") {
    last.current = mathml.written;
  }
  const isOld = mathml.verdict === "invalid";
  const change = useCallback(
    (text: string) => post({ type: "changeFormula", turn: turn.id, piece, source: text }),
    [post, turn.id, piece],
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard. */}
      <figure class={isOld ? "formula old" : "formula"} tabIndex={0} aria-label={l10n.t("Formula")}>
        {last.current ? (
          <MathView mathml={last.current} />
        ) : (
          <p class="progress-text">{l10n.t("This formula can't be shown.")}</p>
        )}
      </figure>
      <fieldset class="forms" aria-label={l10n.t("Format")}>
        {(Object.keys(formulaForms) as FormulaForm[]).map((one) => (
          <button
            key={one}
            type="button"
            class="link keep"
            aria-pressed={one === form}
            onClick={() => setForm(one)}
          >
            {formulaForms[one]}
          </button>
        ))}
      </fieldset>
      {form === "latex" ? (
        <SourceEditor
          label={l10n.t("LaTeX of the formula")}
          source={source}
          error={
            latex.verdict === "invalid"
              ? {
                  text: formulaFault(source, latex),
                  line: latex.at === undefined ? undefined : lineOf(source, latex.at),
                }
              : undefined
          }
          edited={source}
          longest={20_000}
          change={change}
        />
      ) : (
        <OtherForm written={forms[form]} name={formulaForms[form]} />
      )}
      {/* What can't be written can't be copied; LaTeX can, with its errors. */}
      <PieceActions
        kind="formula"
        {...{ turn, piece, insert }}
        form={forms[form].verdict === "valid" ? form : "latex"}
      />
    </>
  );
}

function OtherForm({ written: one, name }: { written: FormulaPiece["forms"]["typst"]; name: string }) {
  return one.verdict === "valid" ? (
    <div class="source-lines">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard. */}
      <pre tabIndex={0}>{one.written}</pre>
    </div>
  ) : (
    <div class="note warning">
      <Icon name="warning" />
      <span>{translated("There is no {0} of this formula: {1}", name, faultWords(one.message))}</span>
    </div>
  );
}
