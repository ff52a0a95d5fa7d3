import type { RefObject } from "preact";
import { receiverWords } from "../../core/contract/receipt-text.ts";
import type { FromPage, Head } from "../../core/contract/review-protocol.ts";
import { Icon } from "../ui/icon.tsx";
import { type Filter, filters } from "./view.ts";

interface BarProps {
  head: Head;
  counts: Readonly<Record<Filter, number>>;
  filter: Filter;
  text: string;
  /** The visible rows that "Accept All" would accept. */
  acceptable: readonly string[];
  search: RefObject<HTMLInputElement | null>;
  setFilter: (filter: Filter) => void;
  setText: (text: string) => void;
  post: (intent: FromPage) => void;
}

/** The bar: the scope of the review, the filter, and the actions for all rows. */
export function Bar(props: BarProps) {
  const { head, counts, filter, text, acceptable, search, setFilter, setText, post } = props;
  const busy = head.phase !== "idle";
  return (
    <header class="bar">
      <h1>Alt text in {head.scope}</h1>
      <div class="tools">
        <select
          aria-label="Which images"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value as Filter)}
        >
          {(Object.keys(filters) as Filter[]).map((name) => (
            <option key={name} value={name}>
              {filters[name]} ({counts[name]})
            </option>
          ))}
        </select>
        <input
          ref={search}
          type="search"
          placeholder="Filter (/)"
          aria-label="Filter by document, image or words"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button quiet"
          disabled={!acceptable.length}
          onClick={() => post({ type: "decide", ids: [...acceptable], verdict: "accepted" })}
        >
          Accept All{acceptable.length ? ` ${acceptable.length}` : ""}
        </button>
        <button
          type="button"
          class="button"
          disabled={!counts.accepted || busy}
          onClick={() => post({ type: "apply" })}
        >
          Apply{counts.accepted ? ` ${counts.accepted}…` : "…"}
        </button>
        <button
          type="button"
          class="icon"
          title="Look Through the Documents Again"
          aria-label="Look through the documents again"
          disabled={busy}
          onClick={() => post({ type: "rescan" })}
        >
          <Icon name="refresh" />
        </button>
      </div>
      <Progress head={head} post={post} />
    </header>
  );
}

function Progress({ head, post }: { head: Head; post: (intent: FromPage) => void }) {
  const { phase, scanned, asked, open, model, estimate, outside, unread, problem } = head;
  const stop = (
    <button type="button" class="button quiet" onClick={() => post({ type: "stop" })}>
      Stop
    </button>
  );
  if (phase === "scanning") {
    const far = scanned ? `: ${scanned.done} of ${scanned.total}` : "…";
    return (
      <div class="note">
        <Icon name="loading codicon-modifier-spin" /> <span>Looking through the documents{far}</span> {stop}
      </div>
    );
  }
  if (phase === "asking") {
    return (
      <div class="note">
        <progress max={asked?.total || 1} value={asked?.done ?? 0} aria-label="Alt texts asked for" />
        <span>
          {asked ? `${asked.done} of ${asked.total}` : "Beginning"} · {model.label}
        </span>
        {stop}
      </div>
    );
  }
  if (phase === "applying") {
    return (
      <div class="note">
        <Icon name="diff" /> <span>Look at the edits in the Refactor Preview, then press Apply there.</span>
      </div>
    );
  }
  return (
    <>
      {problem && (
        <div class="note wrong" role="alert">
          <Icon name="error" /> <span>{problem.text}</span>
          {problem.steps
            .filter(({ id }) => id !== "readLocally")
            .map(({ id, label }) => (
              <button
                key={id}
                type="button"
                class="button quiet"
                onClick={() => post({ type: "step", step: id })}
              >
                {label}
              </button>
            ))}
        </div>
      )}
      {[outside, unread].map(
        (text) =>
          text && (
            <div class="note" key={text}>
              <Icon name="circle-slash" /> <span>{text}</span>
            </div>
          ),
      )}
      {open.places > 0 && (
        <div class="note">
          <Icon name="info" />
          <span>
            {places(open)} {open.places === 1 ? "has" : "have"} no proposal yet.{" "}
            {model.at === "embedded"
              ? `${model.label}: drafts from the images' text only; nothing is sent.`
              : `${images(open.images)} would go to ${receiverWords(model)} (${model.label}), one in each request. ${estimate ?? ""}`}
          </span>
          <button type="button" class="button" onClick={() => post({ type: "ask" })}>
            Get Alt Texts
          </button>
          <button type="button" class="button quiet" onClick={() => post({ type: "chooseModel" })}>
            Change Model…
          </button>
        </div>
      )}
    </>
  );
}

const places = ({ places: count }: Head["open"]) => (count === 1 ? "1 place" : `${count} places`);
const images = (count: number) => (count === 1 ? "1 image" : `${count} images`);
