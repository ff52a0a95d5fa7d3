import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import { isShownWhenAsked, type ShownWhenAsked } from "../../core/base/task.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { isAbout } from "../../core/contract/part.ts";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import { Icon, IconButton } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Post } from "./kit/post.ts";
import { isRunning } from "./kit/receive.ts";

const mostOwn = 2;

/** The tasks that the menu has, with the icons of their commands. */
const icons: Readonly<Record<ShownWhenAsked, string>> = {
  moderate: "shield",
  mermaid: "type-hierarchy",
  dot: "type-hierarchy",
  plantuml: "type-hierarchy",
  code: "code",
  tables: "table",
  chart: "graph",
  formula: "symbol-operator",
  form: "checklist",
};

/** Tasks as tabs, and who answers. */
export function Header({ state }: { state: PanelState }) {
  const post = useContext(Post);
  const { label, vendor, at } = state.model;
  const where = at === "embedded" ? vendor : receiverWords(state.model);
  return (
    <header>
      <TaskTabs state={state} />
      <button
        type="button"
        class="model"
        title={l10n.t("{0} · {1}\nChoose another model", label, where)}
        aria-label={l10n.t("Model: {0}, {1}. Choose another model", label, where)}
        onClick={() => post({ type: "chooseModel" })}
      >
        <Icon name={at === "elsewhere" ? "cloud" : "device-desktop"} />
        <span class="name">{label}</span>
        <span class="vendor"> · {vendor}</span>
        <Icon name="chevron-down" />
      </button>
      {(state.pictures.length > 0 || state.turns.length > 0) && (
        <IconButton
          icon="add"
          label={l10n.t("New conversation")}
          onClick={() => post({ type: "newConversation" })}
        />
      )}
    </header>
  );
}

const isOwn = ({ id }: PanelState["tasks"][number]): boolean => id.startsWith("custom:");

/**
 * Returns the tabs: as many of the user's own tasks as leave the header calm, including the one shown; a menu has the
 * others. A narrow panel shows none of them but that one.
 */
function tabsOf({ tasks, task }: PanelState): {
  tabs: PanelState["tasks"];
  /** Those of Figscribe's that have no tab now. */
  rest: PanelState["tasks"];
  /** Whether the user has tasks that have no tab, at least in a narrow panel. */
  more: boolean;
} {
  const own = tasks.filter(isOwn);
  const shown = own.filter(({ id }, index) => index < mostOwn || id === task);
  const always = tasks.filter((one) => !own.includes(one) && (!isShownWhenAsked(one.id) || one.id === task));
  return {
    tabs: [...always, ...shown],
    rest: tasks.filter((one) => !own.includes(one) && !always.includes(one)),
    more: own.some(({ id }) => id !== task),
  };
}

/** Arrow keys only move the focus: to choose a tab sends a request, which should not happen in passing. */
function TaskTabs({ state }: { state: PanelState }) {
  const post = useContext(Post);
  const { tabs, rest, more } = tabsOf(state);
  const inOrder = tabs.some((task) => task.id === state.task) ? state.task : tabs[0]?.id;
  const empty = state.pictures.length === 0;
  const last = state.turns.at(-1);
  // What is being answered, or has been, is not asked again by a click on its own tab: "Try again" does that.
  const settled =
    last?.task === state.task && isAbout(last, state.pictures) && (isRunning(last) || last.status === "done");
  const entries = [
    ...rest.flatMap(({ id, title }) =>
      isShownWhenAsked(id)
        ? [{ icon: icons[id], label: title, onClick: () => post({ type: "run", task: id }) }]
        : [],
    ),
    ...(more
      ? [
          {
            icon: "list-unordered",
            label: l10n.t("Your own tasks…"),
            onClick: () => post({ type: "moreTasks" }),
          },
        ]
      : []),
  ];
  const move = (event: KeyboardEvent) => {
    const all = ([...(event.currentTarget as HTMLElement).children] as HTMLElement[]).filter((tab) =>
      tab.checkVisibility(),
    );
    const at = all.indexOf(event.target as HTMLElement);
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    }
  };
  return (
    <div class="tasks">
      <div role="tablist" aria-label={l10n.t("Tasks")} class="tabs" onKeyDown={move}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            id={`task-${id}`}
            class={isOwn({ id, title }) ? "own" : undefined}
            type="button"
            role="tab"
            aria-selected={id === state.task}
            aria-controls="answers"
            aria-disabled={empty}
            tabIndex={id === inOrder ? 0 : -1}
            onClick={() => {
              if (!empty && !(settled && id === state.task)) {
                post({ type: "run", task: id });
              }
            }}
          >
            {title}
          </button>
        ))}
      </div>
      {!empty && entries.length > 0 && <Menu label={l10n.t("More tasks")} entries={entries} />}
    </div>
  );
}
