import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import type { PanelState, ToHost, Turn } from "../../../core/contract/panel-protocol.ts";
import { Menu } from "../../ui/menu.tsx";
import { CopyButton } from "../kit/buttons.tsx";
import { Post } from "../kit/post.ts";

type Kind = NonNullable<Turn["conversion"]>["kind"];
type Where = Extract<ToHost, { type: "placePiece" }>;

/** A place for a piece, in one of its forms. */
interface Place extends Pick<Where, "format" | "where"> {
  readonly icon: string;
  readonly label: string;
  /** Whether it has a button of its own; the others stand in a menu. */
  readonly isUsual: boolean;
}

/** The formats of formulas, by their own names. */
export const formulaForms = { latex: "LaTeX", typst: "Typst", mathml: "MathML" } as const;
export type FormulaForm = keyof typeof formulaForms;

/** The usual places of cells, be they of a table or of a chart's data. */
const usualOfCells = (): readonly [Place, ...Place[]] => [
  {
    format: "markdown",
    where: "clipboard",
    icon: "copy",
    label: l10n.t("Copy as Markdown"),
    isUsual: true,
  },
  { format: "markdown", where: "cursor", icon: "insert", label: l10n.t("Insert at cursor"), isUsual: true },
  { format: "csv", where: "document", icon: "table", label: l10n.t("Open as CSV"), isUsual: true },
];

/** Their other places. */
const othersOfCells = (): readonly Place[] => [
  { format: "html", where: "clipboard", icon: "copy", label: l10n.t("Copy as HTML"), isUsual: false },
  { format: "csv", where: "clipboard", icon: "copy", label: l10n.t("Copy as CSV"), isUsual: false },
  { format: "html", where: "cursor", icon: "code", label: l10n.t("Insert HTML at cursor"), isUsual: false },
  { format: "json", where: "document", icon: "json", label: l10n.t("Open as JSON"), isUsual: false },
];

/** The places of each kind; the first is its copy. `form`: the format of a formula that is shown. */
const placesOf: Readonly<Record<Kind, (form: FormulaForm) => readonly [Place, ...Place[]]>> = {
  code: () => [
    { format: "code", where: "clipboard", icon: "copy", label: l10n.t("Copy"), isUsual: true },
    { format: "code", where: "cursor", icon: "insert", label: l10n.t("Insert at cursor"), isUsual: true },
    {
      format: "code",
      where: "compare",
      icon: "diff",
      label: l10n.t("Compare with open file"),
      isUsual: true,
    },
    {
      format: "code",
      where: "document",
      icon: "go-to-file",
      label: l10n.t("Open as document"),
      isUsual: false,
    },
  ],
  tables: () => [...usualOfCells(), ...othersOfCells()],
  chart: () => [
    ...usualOfCells(),
    {
      format: "description",
      where: "cursor",
      icon: "note",
      label: l10n.t("Insert long description at cursor"),
      isUsual: false,
    },
    {
      format: "description",
      where: "clipboard",
      icon: "copy",
      label: l10n.t("Copy long description"),
      isUsual: false,
    },
    ...othersOfCells(),
    {
      format: "vega-lite",
      where: "document",
      icon: "graph",
      label: l10n.t("Open as Vega-Lite"),
      isUsual: false,
    },
  ],
  form: () => [
    {
      format: "markdown",
      where: "clipboard",
      icon: "copy",
      label: l10n.t("Copy as Markdown"),
      isUsual: true,
    },
    { format: "markdown", where: "cursor", icon: "insert", label: l10n.t("Insert at cursor"), isUsual: true },
    {
      format: "aria",
      where: "clipboard",
      icon: "beaker",
      label: l10n.t("Copy as ARIA snapshot"),
      isUsual: true,
    },
    {
      format: "aria",
      where: "cursor",
      icon: "beaker",
      label: l10n.t("Insert ARIA snapshot at cursor"),
      isUsual: false,
    },
    {
      format: "markdown",
      where: "document",
      icon: "go-to-file",
      label: l10n.t("Open as document"),
      isUsual: false,
    },
    {
      format: "aria",
      where: "document",
      icon: "beaker",
      label: l10n.t("Open as ARIA snapshot"),
      isUsual: false,
    },
    { format: "json", where: "document", icon: "json", label: l10n.t("Open as JSON"), isUsual: false },
  ],
  formula: (form) => [
    {
      format: form,
      where: "clipboard",
      icon: "copy",
      label: l10n.t("Copy as {0}", formulaForms[form]),
      isUsual: true,
    },
    // The document says which format that is, and its delimiters.
    { format: "latex", where: "cursor", icon: "insert", label: l10n.t("Insert at cursor"), isUsual: true },
    {
      format: "latex",
      where: "instead",
      icon: "replace",
      label: l10n.t("Replace the image in its document"),
      isUsual: false,
    },
    {
      format: form,
      where: "document",
      icon: "go-to-file",
      label: l10n.t("Open as document"),
      isUsual: false,
    },
  ],
};

/** The piece of a turn that goes to a place, counted from 0. */
export interface PiecePlace {
  readonly turn: Pick<Turn, "id">;
  readonly piece: number;
  readonly insert: PanelState["insert"] | undefined;
}

interface PieceActionsProps extends PiecePlace {
  kind: Kind;
  /** The format of a formula that is shown. */
  form?: FormulaForm;
}

/** The places that a piece of a conversion can go to. */
export function PieceActions({ turn, kind, piece, insert, form = "latex" }: PieceActionsProps) {
  const post = useContext(Post);
  const [copy, ...others] = placesOf[kind](form);
  const intent = ({ format, where }: Place): ToHost => ({
    type: "placePiece",
    turn: turn.id,
    piece,
    format,
    where,
  });
  const here = others.filter(({ where }) => canGo(where, insert));
  return (
    <div class="actions">
      <CopyButton intent={() => intent(copy)} label={copy.label} text={copy.label} primary={piece === 0} />
      {here
        .filter(({ isUsual }) => isUsual)
        .map((place) => (
          <button key={place.label} type="button" class="button quiet" onClick={() => post(intent(place))}>
            {place.label}
          </button>
        ))}
      <Menu
        label={l10n.t("More places")}
        entries={here
          .filter(({ isUsual }) => !isUsual)
          .map((place) => ({ icon: place.icon, label: place.label, onClick: () => post(intent(place)) }))}
      />
    </div>
  );
}

/** Returns whether there is such a place now. */
function canGo(where: Place["where"], insert: PanelState["insert"] | undefined): boolean {
  switch (where) {
    case "cursor":
    case "compare":
      return insert !== undefined && insert !== "none";
    case "instead":
      return insert === "alt" || insert === "words";
    case "document":
    case "clipboard":
      return true;
  }
}
