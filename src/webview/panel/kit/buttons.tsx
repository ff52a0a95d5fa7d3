import { useContext, useEffect, useState } from "preact/hooks";
import type { PanelState, ToHost } from "../../../core/contract/panel-protocol.ts";
import { Icon } from "../../ui/icon.tsx";
import { Post } from "./post.ts";

type Steps = NonNullable<PanelState["hint"]>["steps"];

/** The ways on that come with a problem, notice or hint; of a problem, the first one is the main button. */
export function Steps({ steps, of }: { steps: Steps; of: "problem" | "notice" }) {
  const post = useContext(Post);
  return (
    <span class="steps">
      {steps.map(({ id, label }, index) => (
        <button
          key={`${id} ${label}`}
          type="button"
          class={index === 0 && of === "problem" ? "button" : "button quiet"}
          onClick={() => post({ type: "step", step: id })}
        >
          {label}
        </button>
      ))}
    </span>
  );
}

/** Copies by way of the host, which may also write the editor's clipboard where the browser's is barred. */
export function CopyButton({ intent, label, text, primary = false }: CopyButtonProps) {
  const post = useContext(Post);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (copied) {
      const timer = setTimeout(() => setCopied(false), 1500);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [copied]);
  const copy = () => {
    post(intent());
    setCopied(true);
  };
  return (
    <button
      type="button"
      class={text ? (primary ? "button" : "button quiet") : "icon"}
      title={label}
      aria-label={label}
      onClick={copy}
    >
      <Icon name={copied ? "check" : "copy"} />
      {text}
    </button>
  );
}

interface CopyButtonProps {
  intent: () => ToHost;
  label: string;
  /** Its words; an icon alone without. */
  text?: string;
  /** Whether it is the first thing to do with the answer. */
  primary?: boolean;
}
