import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PanelState, ToHost, Turn } from "../core/protocol.ts";
import { announcement } from "./announcement.ts";
import { Icon, Steps } from "./buttons.tsx";
import { Empty } from "./empty.tsx";
import { Header } from "./header.tsx";
import { Stage } from "./picture.tsx";
import { Edit, Post } from "./post.ts";
import { QuestionBox } from "./question-box.tsx";
import { isRunning, type View } from "./receive.ts";
import { scrollToTop } from "./scroll.ts";
import { TurnView } from "./turn.tsx";
import { useTransfers } from "./use-transfers.ts";

/** The whole panel: tasks above, the picture, the answers in the middle, the question at the foot. */
export function Panel({ view, post }: { view: View; post: (intent: ToHost) => void }) {
  const dragging = useTransfers(post);
  const { state, previews, focus } = view;
  const running = isRunning(state?.turns.at(-1));
  const [edited, edit] = useState<Turn>();
  // It went with another conversation or with an earlier question that was changed.
  const editing = state?.turns.find((turn) => turn.id === edited?.id);
  // Before the page is painted: whoever sees the Stop button can also press Escape.
  useLayoutEffect(() => {
    const stop = (event: KeyboardEvent) => {
      if (event.key === "Escape" && running && !event.isComposing) {
        post({ type: "stop" });
      }
    };
    document.addEventListener("keydown", stop);
    return () => document.removeEventListener("keydown", stop);
  }, [running, post]);
  return (
    <Post.Provider value={post}>
      {state && (
        <div class="panel">
          <Header state={state} />
          {state.pictures.length > 0 && <Stage pictures={state.pictures} previews={previews} />}
          <div class="busy" hidden={!running} />
          <Edit.Provider value={edit}>
            <Answers state={state} />
          </Edit.Provider>
          <QuestionBox
            enabled={state.pictures.length > 0}
            running={running}
            focus={focus}
            editing={editing}
            onEdited={() => edit(undefined)}
          />
        </div>
      )}
      <Announcer state={state} />
      {dragging && (
        <div class="drop-here">
          <span>
            <Icon name="file-media" /> Drop the picture here
          </span>
        </div>
      )}
    </Post.Provider>
  );
}

function Answers({ state }: { state: PanelState }) {
  const page = useRef<HTMLDivElement>(null);
  const newest = state.turns.at(-1)?.id;
  // A new turn is brought to the top once; then the page stays where the reader is, however much text comes.
  useEffect(() => {
    const turn = page.current?.querySelector<HTMLElement>(".turn:last-of-type");
    if (page.current && turn) {
      scrollToTop(page.current, turn);
    }
  }, [newest]);
  return (
    <div class="page" ref={page} id="answers" role="tabpanel" aria-labelledby={`task-${state.task}`}>
      {state.hint && (
        <div class="note hint" role="status">
          <Icon name="info" />
          <span>{state.hint.text}</span>
          <Steps steps={state.hint.steps} of="notice" />
        </div>
      )}
      {state.pictures.length === 0 && state.turns.length === 0 && <Empty model={state.model} />}
      {state.turns.map((turn, index) => (
        <TurnView
          key={turn.id}
          turn={turn}
          title={state.tasks.find((task) => task.id === turn.task)?.title ?? "Answer"}
          last={index === state.turns.length - 1}
          insert={state.insert}
        />
      ))}
    </div>
  );
}

/** Tells a screen reader how far the newest answer is. */
function Announcer({ state }: { state: PanelState | undefined }) {
  const before = useRef<PanelState | undefined>(undefined);
  const [said, say] = useState("");
  useEffect(() => {
    const text = before.current ? announcement(before.current, state) : undefined;
    before.current = state;
    if (text) {
      say(text);
    }
  }, [state]);
  return (
    <div class="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}
