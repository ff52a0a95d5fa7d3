import { useContext, useLayoutEffect, useState } from "preact/hooks";
import { formatBytes, formatPixels, formatType } from "../core/format.ts";
import type { PanelState } from "../core/protocol.ts";
import { Post } from "./post.ts";
import type { Preview } from "./receive.ts";

type Pictures = PanelState["pictures"];

/** The pictures, small, with their facts. */
export function Stage({ pictures, previews }: { pictures: Pictures; previews: readonly Preview[] }) {
  return (
    <section class={pictures.length > 1 ? "stage several" : "stage"} aria-label="Picture">
      {pictures.map((picture) => (
        <Figure
          key={picture.id}
          picture={picture}
          preview={previews.find((preview) => preview.id === picture.id)}
          alone={pictures.length === 1}
        />
      ))}
      {pictures.length > 1 && <AddPicture />}
    </section>
  );
}

interface FigureProps {
  picture: Pictures[number];
  preview: Preview | undefined;
  alone: boolean;
}

function Figure({ picture, preview, alone }: FigureProps) {
  const post = useContext(Post);
  const url = useObjectUrl(preview);
  const { id, name, path, uri, width, height, bytes, format } = picture;
  const image = url && <img src={url} alt={`Preview of ${name}`} draggable={false} />;
  // Keeps the place before the bytes are there; set by script, which the content policy allows.
  const shape = { "--ratio": `${width / Math.max(1, height)}` };
  return (
    <figure>
      {uri ? (
        <button
          type="button"
          class="shot"
          style={shape}
          title="Open image"
          aria-label={`Open ${name}`}
          onClick={() => post({ type: "step", step: "openImage", picture: id })}
        >
          {image}
        </button>
      ) : (
        <div class="shot" style={shape}>
          {image}
        </div>
      )}
      <figcaption>
        <strong title={name}>{name}</strong>
        <p>
          <span>
            {formatPixels(width, height)} {formatType(format)}
          </span>
          {alone && " · "}
          {alone && <span>{formatBytes(bytes)}</span>}
        </p>
        {alone && path && path !== name && (
          <p class="path" title={path}>
            {path}
          </p>
        )}
        {alone && (
          <p class="ways">
            <button type="button" class="link" onClick={() => post({ type: "chooseImage", how: "replace" })}>
              Choose another…
            </button>
            <AddPicture />
          </p>
        )}
      </figcaption>
    </figure>
  );
}

/** Takes one more picture into the conversation. */
function AddPicture() {
  const post = useContext(Post);
  return (
    <button type="button" class="link" onClick={() => post({ type: "chooseImage", how: "add" })}>
      Add picture…
    </button>
  );
}

/** A `blob:` address for the bytes, given back when they change or the picture goes. */
function useObjectUrl(preview: Preview | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useLayoutEffect(() => {
    if (!preview) {
      setUrl(undefined);
      return undefined;
    }
    const made = URL.createObjectURL(new Blob([preview.bytes], { type: preview.mime }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [preview]);
  return url;
}
