import type { BuiltInTask } from "../../core/base/task.ts";
import { commands } from "../../core/contract/contributions.ts";
import type { CommandRow } from "../editor/command-row.ts";
import { findPicture } from "../pictures/sources.ts";
import { copyRequest } from "./copy-request.ts";
import { type RunTaskAbilities, runTask } from "./run-task.ts";
import { clearHistory, type History, pickConversation } from "./saved-conversations.ts";

/** A command whose answer goes to the panel: where its image comes from, and what is asked about it. */
interface Asking {
  readonly id: CommandRow["id"];
  readonly source: "image" | "clipboard";
  readonly task: BuiltInTask;
}

const asking: readonly Asking[] = [
  { id: commands.explainImage, source: "image", task: "explain" },
  { id: commands.explainClipboard, source: "clipboard", task: "explain" },
  { id: commands.extractText, source: "image", task: "text" },
  { id: commands.extractTextFromClipboard, source: "clipboard", task: "text" },
  { id: commands.askAboutImage, source: "image", task: "ask" },
  { id: commands.checkContent, source: "image", task: "moderate" },
  { id: commands.convertToDiagram, source: "image", task: "mermaid" },
  { id: commands.convertToCode, source: "image", task: "code" },
  { id: commands.convertToTable, source: "image", task: "tables" },
  { id: commands.convertToData, source: "image", task: "chart" },
  { id: commands.convertToFormula, source: "image", task: "formula" },
  { id: commands.convertToForm, source: "image", task: "form" },
  { id: commands.convertClipboardToDiagram, source: "clipboard", task: "mermaid" },
  { id: commands.convertClipboardToCode, source: "clipboard", task: "code" },
  { id: commands.convertClipboardToTable, source: "clipboard", task: "tables" },
  { id: commands.convertClipboardToData, source: "clipboard", task: "chart" },
  { id: commands.convertClipboardToFormula, source: "clipboard", task: "formula" },
  { id: commands.convertClipboardToForm, source: "clipboard", task: "form" },
];

/** The abilities that the panel's commands need. */
export interface PanelCommandAbilities extends RunTaskAbilities {
  readonly history: History;
}

/** Lists the commands that ask in the panel, and those for its conversation. */
export function panelCommands(abilities: PanelCommandAbilities): readonly CommandRow[] {
  const { panel, history } = abilities;
  return [
    ...asking.map((row) =>
      row.source === "image" ? askAboutImage(row, abilities) : readClipboard(row, abilities),
    ),
    { id: commands.open, run: () => panel.reveal("focus") },
    {
      id: commands.runTask,
      takes: "images",
      run: ({ read, ...call }) => runTask(call, { ...abilities, read }),
    },
    {
      id: commands.showHistory,
      async run() {
        const kept = await pickConversation(history);
        return kept && panel.open(kept);
      },
    },
    { id: commands.clearHistory, run: () => clearHistory(history) },
    { id: commands.exportConversation, run: () => panel.exportMarkdown() },
    { id: commands.copyRequest, run: () => copyRequest(abilities.session, abilities.storage) },
  ];
}

const askAboutImage = ({ id, task }: Asking, { panel, ...looking }: PanelCommandAbilities): CommandRow => ({
  id,
  takes: "images",
  async run({ read, ...call }) {
    const found = await findPicture(call, { ...looking, read });
    return found && panel.show(found, task);
  },
});

/** Has the page read the clipboard, which reports what came of it. */
const readClipboard = ({ id, task }: Asking, { panel }: PanelCommandAbilities): CommandRow => ({
  id,
  run() {
    panel.reveal("focus");
    panel.post({ type: "readClipboard", task });
  },
});
