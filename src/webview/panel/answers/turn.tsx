import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import { isConvertedByModel, isReadHere, isVerbatim } from "../../../core/base/task.ts";
import { answerWords, isAltText, type PanelState, type Turn } from "../../../core/contract/panel-protocol.ts";
import { notSeen } from "../../../core/contract/receipt-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { ConversionAnswer } from "../conversion/conversion-answer.tsx";
import { PartLabel } from "../crop/part-label.tsx";
import { DiagramAnswer } from "../diagram/diagram-answer.tsx";
import { Steps } from "../kit/buttons.tsx";
import { Edit } from "../kit/post.ts";
import { isRunning } from "../kit/receive.ts";
import { Lines } from "../markdown/code.tsx";
import { Markdown } from "../markdown/markdown.tsx";
import { Actions } from "./actions.tsx";
import { AltAnswer } from "./alt-answer.tsx";
import { ReceiptLine } from "./receipt.tsx";

/** One question or task with its answer. */
export function TurnView({ turn, title, last, insert, model, pictures, parts }: TurnProps) {
  const { question, reasoning, notice, problem, receipt } = turn;
  const isOther = turn.cut !== undefined || (isConversion(turn.task) && !turn.conversion);
  return (
    <article class={`turn ${turn.status}`} aria-busy={isRunning(turn)} aria-label={question ?? title}>
      {question !== undefined ? (
        <Question turn={turn} question={question} />
      ) : (
        // The fields of an alt text have names of their own.
        !isAltText(turn) && <p class="task">{title}</p>
      )}
      {parts === "named" && <PartLabel turn={turn} pictures={pictures} />}
      {reasoning && <Reasoning text={reasoning} thinking={isRunning(turn) && !turn.text} />}
      {turn.status === "waiting" && (
        <p class="progress-text">
          {turn.progress ?? (turn.draft && turn.text ? l10n.t("Taking a closer look…") : l10n.t("Reading…"))}
        </p>
      )}
      {turn.text && <Answer turn={turn} pictures={pictures} {...(last && { insert })} />}
      {notice && !isOther && <Notice {...notice} />}
      {receipt && notSeen(receipt).map((text) => <Notice key={text} text={text} />)}
      {/* Why an answer isn't what was asked for stays in reach with what can be done about it. */}
      <div class="foot">
        {problem ? (
          <div class={`note ${turn.status === "failed" ? "error" : "warning"}`} role="alert">
            <Icon name={turn.status === "failed" ? "error" : "warning"} />
            <span>{problem.text}</span>
            <Steps steps={problem.steps} of="problem" />
          </div>
        ) : (
          <Ending turn={turn} />
        )}
        {notice && isOther && <Notice {...notice} />}
        <Actions {...{ turn, last, insert, model, pictures }} />
      </div>
      {receipt && <ReceiptLine receipt={receipt} />}
    </article>
  );
}

const isConversion = (task: string): boolean => isReadHere(task) || isConvertedByModel(task);

function Notice({ text, steps = [] }: Partial<NonNullable<Turn["notice"]>> & { text: string }) {
  return (
    <div class="note">
      <Icon name="info" />
      <span>{text}</span>
      <Steps steps={steps} of="notice" />
    </div>
  );
}

interface TurnProps {
  turn: Turn;
  /** The task's title, for people. */
  title: string;
  last: boolean;
  insert: PanelState["insert"];
  /** The model that would be asked now. */
  model: PanelState["model"];
  pictures: PanelState["pictures"];
  /** Whether it is said which part of them it was about: not where every turn was about all of them. */
  parts: "named" | "same";
}

interface AnswerProps extends Pick<TurnProps, "turn" | "pictures"> {
  insert?: PanelState["insert"];
}

function Answer({ turn, insert, pictures }: AnswerProps) {
  const { diagram, conversion } = turn;
  if (diagram && !isRunning(turn)) {
    return <DiagramAnswer turn={{ ...turn, diagram }} pictures={pictures} insert={insert} />;
  }
  // It is there before a model has looked at it too.
  if (conversion) {
    return <ConversionAnswer turn={{ ...turn, conversion }} pictures={pictures} insert={insert} />;
  }
  if (isAltText(turn)) {
    return <AltAnswer turn={turn} insert={insert} />;
  }
  const look = turn.draft ? "answer draft" : "answer";
  if (turn.format === "markdown") {
    return (
      <div class={look}>
        <Markdown text={turn.text} live={isRunning(turn)} />
      </div>
    );
  }
  // Text of a picture keeps its columns; a description is prose, which wraps.
  return isVerbatim(turn.task) ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard.
    <pre class={`${look} transcript`} tabIndex={0}>
      <Lines text={turn.text} />
    </pre>
  ) : (
    <div class={`${look} prose`}>
      <Lines text={answerWords(turn)} />
    </div>
  );
}

function Question({ turn, question }: { turn: Turn; question: string }) {
  const edit = useContext(Edit);
  return (
    <blockquote class="question">
      <span>{question}</span>
      <button
        type="button"
        class="icon"
        title={l10n.t("Change the question and ask again")}
        aria-label={l10n.t("Change the question")}
        onClick={() => edit(turn)}
      >
        <Icon name="edit" />
      </button>
    </blockquote>
  );
}

function Reasoning({ text, thinking }: { text: string; thinking: boolean }) {
  return (
    <details class="reasoning">
      <summary>
        <Icon name="chevron-right" />
        {thinking ? l10n.t("Thinking…") : l10n.t("Reasoning")}
      </summary>
      <div class="prose">
        <Lines text={text} />
      </div>
    </details>
  );
}

/** Why an answer without a problem is short. */
function Ending({ turn }: { turn: Turn }) {
  const said: Partial<Record<Turn["status"], string>> = {
    stopped: turn.text ? l10n.t("Stopped here.") : l10n.t("Stopped before the answer began."),
    failed: l10n.t("This didn't work."),
    // Its note says why.
    ...(turn.notice ? {} : { incomplete: l10n.t("The answer was cut short here.") }),
    ...(turn.text || turn.notice ? {} : { done: l10n.t("The answer is empty.") }),
  };
  const text = said[turn.status];
  return text ? <p class="ending">{text}</p> : null;
}
