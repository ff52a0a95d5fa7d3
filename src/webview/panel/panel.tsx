import * as l10n from "@vscode/l10n";
import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { answering, type PanelState, type ToHost, type Turn } from "../../core/contract/panel-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { Urls, useUrls } from "../ui/use-urls.ts";
import { announcement } from "./announcement.ts";
import { TurnView } from "./answers/turn.tsx";
import { CropView } from "./crop/crop-view.tsx";
import { Empty } from "./empty.tsx";
import { Header } from "./header.tsx";
import { Steps } from "./kit/buttons.tsx";
import { scrollToTop } from "./kit/focus.ts";
import { Crop, Drawn, Edit, Edited, Post, Say } from "./kit/post.ts";
import { type Cropping, type Edits, isRunning, type View } from "./kit/receive.ts";
import { Stage } from "./picture.tsx";
import { QuestionBox, type Subject } from "./question-box.tsx";
import { useTransfers } from "./use-transfers.ts";

/** The whole panel: tasks above, the picture, the answers in the middle, the question at the foot. */
export function Panel({ view, post, crop, edit: keepEdit }: PanelProps) {
  const dragging = useTransfers(post);
  const { state, previews, focus, cropping, closer, edits } = view;
  const edited = useMemo(() => ({ edits, keep: keepEdit }), [edits, keepEdit]);
  const urls = useUrls(previews);
  const closeUp = useUrls(useMemo(() => (closer?.preview ? [closer.preview] : []), [closer?.preview]));
  const [said, say] = useState("");
  useAnnouncements(state, say);
  const cropped = state?.pictures.find(({ id }) => id === cropping?.picture);
  const afterwards = useRef<(() => void) | undefined>(undefined);
  // What lies under the crop view takes the focus only when that is gone.
  useLayoutEffect(() => {
    if (!cropped) {
      afterwards.current?.();
      afterwards.current = undefined;
    }
  }, [cropped]);
  const open = useCallback((picture: string) => crop({ picture }), [crop]);
  const running = isRunning(state?.turns.at(-1));
  const [changing, edit] = useState<Turn>();
  // It went with another conversation or with an earlier question that was changed.
  const editing = state?.turns.find((turn) => turn.id === changing?.id);
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
        <div class="panel" inert={cropped !== undefined}>
          <Header state={state} />
          <Urls.Provider value={urls}>
            <Crop.Provider value={open}>
              {state.pictures.length > 0 && <Stage pictures={state.pictures} />}
            </Crop.Provider>
            <div class="busy" hidden={!running} />
            <Edit.Provider value={edit}>
              <Edited.Provider value={edited}>
                <Drawn.Provider value={view.drawn}>
                  <main>
                    <Answers state={state} />
                  </main>
                </Drawn.Provider>
              </Edited.Provider>
            </Edit.Provider>
          </Urls.Provider>
          <QuestionBox
            about={aboutOf(state)}
            answering={state.model.label}
            running={running}
            focus={focus}
            editing={editing}
            onEdited={() => edit(undefined)}
          />
        </div>
      )}
      {cropped && (
        <Say.Provider value={say}>
          <CropView
            key={cropped.id}
            picture={cropped}
            url={urls.get(cropped.id)}
            closer={closeUp.get(cropped.id)}
            left={cropping?.area}
            keep={crop}
            leave={(focus) => {
              afterwards.current = focus;
              crop(undefined);
            }}
          />
        </Say.Provider>
      )}
      <div class="visually-hidden" aria-live="polite">
        {said}
      </div>
      {dragging && (
        <div class="drop-here">
          <span>
            <Icon name="file-media" /> {l10n.t("Drop the image here")}
          </span>
        </div>
      )}
    </Post.Provider>
  );
}

interface PanelProps {
  view: View;
  post: (intent: ToHost) => void;
  /** A part of a picture is chosen, or no more. */
  crop: (cropping: Cropping | undefined) => void;
  /** The person made other words of a part of an answer. */
  edit: (key: string, words: Edits[string]) => void;
}

function aboutOf({ pictures, model }: PanelState): Subject {
  if (pictures.length === 0) {
    return "nothing";
  }
  if (model.at === "embedded") {
    return "unanswered";
  }
  return pictures.some(({ crop }) => crop) ? "part" : "all";
}

function Answers({ state }: { state: PanelState }) {
  const page = useRef<HTMLDivElement>(null);
  const newest = state.turns.at(-1)?.id;
  const parts = state.turns.some(({ crops }) => crops);
  // A new turn is brought to the top once; then the page stays where the reader is, however much text comes.
  useEffect(() => {
    const turn = page.current?.querySelector<HTMLElement>(".turn:last-of-type");
    if (page.current && turn) {
      scrollToTop(page.current, turn);
    }
  }, [newest]);
  return (
    <div
      class="page"
      ref={page}
      id="answers"
      role="tabpanel"
      {...(state.task === "ask"
        ? { "aria-label": l10n.t("Questions") }
        : { "aria-labelledby": `task-${state.task}` })}
    >
      {state.hint && (
        <div class="note hint" role="status">
          <Icon name="info" />
          <span>{state.hint.text}</span>
          <Steps steps={state.hint.steps} of="notice" />
        </div>
      )}
      {state.pictures.length === 0 && state.turns.length === 0 && <Empty model={state.model} />}
      {state.task === "ask" && state.turns.length === 0 && state.pictures.length > 0 && (
        <Suggestions model={state.model} several={state.pictures.length > 1} />
      )}
      {state.turns.map((turn, index) => (
        <TurnView
          key={turn.id}
          turn={turn}
          title={state.tasks.find((task) => task.id === turn.task)?.title ?? l10n.t("Answer")}
          last={index === state.turns.length - 1}
          pictures={state.pictures}
          parts={parts ? "named" : "same"}
          insert={state.insert}
          model={answering(state, turn.task)}
        />
      ))}
    </div>
  );
}

/** First questions, for someone who wants to ask and doesn't know what. */
function Suggestions({ model, several }: { model: PanelState["model"]; several: boolean }) {
  const post = useContext(Post);
  if (model.at === "embedded") {
    return null;
  }
  const questions = several
    ? [
        l10n.t("What is different between these?"),
        l10n.t("Which of these is newer, and why?"),
        l10n.t("What do they have in common?"),
      ]
    : [
        l10n.t("What is wrong here?"),
        l10n.t("What should I do next?"),
        l10n.t("Summarize it in three points."),
      ];
  return (
    <section class="suggestions" aria-label={l10n.t("Suggested questions")}>
      {questions.map((question) => (
        <button
          key={question}
          type="button"
          class="button quiet"
          onClick={() => post({ type: "ask", question })}
        >
          {question}
        </button>
      ))}
    </section>
  );
}

/** Tells a screen reader how far the newest answer is. */
function useAnnouncements(state: PanelState | undefined, say: (text: string) => void): void {
  const before = useRef<PanelState | undefined>(undefined);
  useEffect(() => {
    const text = before.current ? announcement(before.current, state) : undefined;
    before.current = state;
    if (text) {
      say(text);
    }
  }, [state, say]);
}
