import { useRef, useState } from "preact/hooks";
import { Icon } from "./icon.tsx";

/** An entry of a menu. */
export interface MenuEntry {
  readonly icon: string;
  readonly label: string;
  readonly onClick: () => void;
}

interface MenuProps {
  label: string;
  entries: readonly MenuEntry[];
  icon?: string;
  /** "words": its label stands beside the icon, where there is room. */
  shows?: "icon" | "words";
}

/**
 * A button that opens a menu of rarer actions, each with its words. Arrow keys move in it; Escape, a choice and a click
 * elsewhere close it and give the focus back.
 */
export function Menu({ label, entries, icon = "ellipsis", shows = "icon" }: MenuProps) {
  const id = useOwnId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const focus = (index: number) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    items.at(index % items.length)?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll("[role=menuitem]") ?? [])];
    const at = items.indexOf(event.target as Element);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      focus(to);
    } else if (event.key === "Tab") {
      list.current?.hidePopover();
    } else if (event.key === "Escape") {
      // It closes the menu and nothing else.
      event.stopPropagation();
    }
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={shows === "words" ? "button quiet menu-button" : "icon menu-button"}
        title={label}
        aria-label={label}
        aria-haspopup="menu"
        popovertarget={id}
        style={{ anchorName: `--${id}` }}
      >
        <Icon name={icon} />
        {shows === "words" && <span class="words">{label}</span>}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        class="menu"
        style={{ positionAnchor: `--${id}` }}
        onKeyDown={move}
        onToggle={(event) => event.newState === "open" && focus(0)}
      >
        {entries.map(({ icon, label: words, onClick }) => (
          <button
            key={words}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              list.current?.hidePopover();
              button.current?.focus();
              onClick();
            }}
          >
            <Icon name={icon} />
            {words}
          </button>
        ))}
      </div>
    </>
  );
}

/** Gives a component an id of its own. Those of Preact's `useId` are the same in different parts of a page. */
export function useOwnId(): string {
  const [id] = useState(() => `id-${crypto.randomUUID()}`);
  return id;
}
