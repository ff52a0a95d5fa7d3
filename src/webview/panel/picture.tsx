import { useContext } from "preact/hooks";
import { formatBytes, formatPixels, formatType } from "../../core/base/format.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { formatArea } from "../../core/contract/part.ts";
import { Icon } from "../ui/icon.tsx";
import { Urls } from "../ui/use-urls.ts";
import { Spotlight } from "./crop/part.tsx";
import { Crop, Post } from "./kit/post.ts";

type Pictures = PanelState["pictures"];

/** The pictures, small, with their facts. */
export function Stage({ pictures }: { pictures: Pictures }) {
  return (
    <section class={pictures.length > 1 ? "stage several" : "stage"} aria-label="Picture">
      {pictures.map((picture) => (
        <Figure key={picture.id} picture={picture} alone={pictures.length === 1} />
      ))}
      {pictures.length > 1 && <AddPicture />}
    </section>
  );
}

function Figure({ picture, alone }: { picture: Pictures[number]; alone: boolean }) {
  const post = useContext(Post);
  const url = useContext(Urls).get(picture.id);
  const { id, name, path, uri, width, height, bytes, format, crop } = picture;
  const place = path ?? (/^https?:/.test(uri ?? "") ? uri : undefined);
  const label = `Preview of ${name}`;
  const image =
    url &&
    (crop ? (
      <Spotlight url={url} size={picture} area={crop} label={label} />
    ) : (
      <img src={url} alt={label} draggable={false} />
    ));
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
        {alone && place && place !== name && (
          <p class="path" title={place}>
            {place}
          </p>
        )}
        {crop && (
          <p title={`Part: ${formatArea(crop)}`}>
            <span>
              {alone && "Part: "}
              {formatPixels(crop.width, crop.height)}
            </span>{" "}
            <span>
              at {crop.x}, {crop.y}
            </span>
          </p>
        )}
        <p class="ways">
          <CropLinks picture={picture} />
          <SourceLink picture={picture} />
          {alone && (
            <button type="button" class="link" onClick={() => post({ type: "chooseImage", how: "replace" })}>
              Choose another…
            </button>
          )}
          {alone && <AddPicture />}
        </p>
      </figcaption>
    </figure>
  );
}

function CropLinks({ picture: { id, name, crop } }: { picture: Pictures[number] }) {
  const post = useContext(Post);
  const choose = useContext(Crop);
  return (
    <>
      <button
        type="button"
        class="link keep"
        title="Ask about a part of the picture"
        aria-label={`Crop ${name}`}
        onClick={() => choose(id)}
      >
        <Icon name="screen-cut" />
        Crop…
      </button>
      {crop && (
        <button
          type="button"
          class="link keep"
          aria-label={`Whole image of ${name}`}
          onClick={() => post({ type: "crop", picture: id })}
        >
          Whole image
        </button>
      )}
    </>
  );
}

/** To what a diagram was drawn from, where its file carries that. */
function SourceLink({ picture: { id, name, source } }: { picture: Pictures[number] }) {
  const post = useContext(Post);
  return source ? (
    <button
      type="button"
      class="link keep"
      title={`Open the ${source} source that the picture's file carries`}
      aria-label={`Open source of ${name}`}
      onClick={() => post({ type: "openSource", picture: id })}
    >
      Open source
    </button>
  ) : null;
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
