import * as l10n from "@vscode/l10n";
import type { Turn } from "../../../core/contract/panel-protocol.ts";
import { kindWord, stateWords } from "../../../core/form/form-words.ts";
import { Mark } from "../doubts/mark.tsx";
import type { ViewContext } from "./conversion-answer.tsx";

type FormPiece = Extract<NonNullable<Turn["conversion"]>, { kind: "form" }>["pieces"][number];
type Control = FormPiece["form"]["controls"][number];

export const formHead = ({ form }: FormPiece): string =>
  form.title
    ? l10n.t("{0} · controls: {1}", form.title, form.controls.length)
    : l10n.t("Form · controls: {0}", form.controls.length);

export const formDoubts = ({ checks, missing }: FormPiece): number =>
  checks.filter(({ says }) => says !== null).length + missing.length;

/** The controls of a screen in their groups, those in doubt marked, and below them those that the form lacks. */
export function FormView({ form: piece, focused, turn, pictures }: { form: FormPiece } & Shown) {
  const { form, checks, missing, image } = piece;
  const doubtful = checks.flatMap(({ says }, index) => (says === null ? [] : [index]));
  const shown = (control: Control, index: number) => {
    const { says, box } = checks[index]!;
    const words = control.label || kindWord(control.kind);
    const held = control.value ? [`“${control.value}”`] : [];
    return (
      <li key={index}>
        {says === null ? (
          words
        ) : (
          <Mark {...{ turn, pictures, image, box, says }} focused={() => focused(doubtful.indexOf(index))}>
            {words}
          </Mark>
        )}
        <span class="control-state">
          {[...(control.label ? [kindWord(control.kind)] : []), ...held, ...stateWords(control)].join(" · ")}
        </span>
      </li>
    );
  };
  return (
    <div class="form-view">
      {groupsOf(form.controls).map(({ name, controls }) => (
        <div key={controls[0]!.index}>
          {name && <p class="control-group">{name}</p>}
          <ul {...(name && { "aria-label": name })}>
            {controls.map(({ control, index }) => shown(control, index))}
          </ul>
        </div>
      ))}
      {missing.length > 0 && (
        <>
          <p class="control-group">{l10n.t("In the image, but not in the form")}</p>
          <ul aria-label={l10n.t("In the image, but not in the form")}>
            {missing.map(({ kind, label, box }, index) => (
              <li key={index}>
                <Mark
                  {...{ turn, pictures, image, box }}
                  says={l10n.t("Only the embedded reader sees it")}
                  focused={() => focused(doubtful.length + index)}
                >
                  {label}
                </Mark>
                <span class="control-state">{kindWord(kind)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type Shown = Omit<ViewContext, "piece" | "insert">;

interface Group {
  readonly name: string;
  readonly controls: { readonly control: Control; readonly index: number }[];
}

/** Controls that follow each other below one heading. */
function groupsOf(controls: readonly Control[]): Group[] {
  const groups: Group[] = [];
  for (const [index, control] of controls.entries()) {
    const last = groups.at(-1);
    if (last && last.name === control.group) {
      last.controls.push({ control, index });
    } else {
      groups.push({ name: control.group, controls: [{ control, index }] });
    }
  }
  return groups;
}
