import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import { formatBytes, formatPixels, formatType } from "../../core/base/format.ts";
import type { PanelState } from "../../core/contract/panel-protocol.ts";
import { formatArea } from "../../core/contract/part.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { Urls } from "../ui/use-urls.ts";
import { Spotlight } from "./crop/part.tsx";
import { Crop, Post } from "./kit/post.ts";

type Pictures = PanelState["pictures"];

/** The pictures, small, with their facts. */
export function Stage({ pictures }: { pictures: Pictures }) {
  return (
    <section
      class={pictures.length > 1 ? "stage several" : "stage"}
      aria-label={pictures.length > 1 ? l10n.t("Images") : l10n.t("Image")}
    >
      <div class="strip">
        {pictures.map((picture) => (
          <Figure key={picture.id} picture={picture} alone={pictures.length === 1} />
        ))}
      </div>
      {pictures.length > 1 && <AddPicture />}
    </section>
  );
}

function Figure({ picture, alone }: { picture: Pictures[number]; alone: boolean }) {
  const post = useContext(Post);
  const zoom = useContext(Crop);
  const url = useContext(Urls).get(picture.id);
  const { id, name, path, uri, width, height, bytes, format, crop, source } = picture;
  const rarer: MenuEntry[] = [
    ...(uri
      ? [
          {
            icon: "file-media",
            label: l10n.t("Open image"),
            onClick: () => post({ type: "step", step: "openImage", picture: id }),
          } as const,
        ]
      : []),
    // What a diagram was drawn from, where its file carries that.
    ...(source
      ? [
          {
            icon: "file-code",
            label: l10n.t("Open its {0} source", source),
            onClick: () => post({ type: "openSource", picture: id }),
          } as const,
        ]
      : []),
    ...(alone
      ? [
          {
            icon: "replace",
            label: l10n.t("Choose another image…"),
            onClick: () => post({ type: "chooseImage", how: "replace" }),
          } as const,
        ]
      : []),
    { icon: "close", label: l10n.t("Remove"), onClick: () => post({ type: "remove", picture: id }) },
  ];
  const place = path ?? (/^https?:/.test(uri ?? "") ? uri : undefined);
  const label = l10n.t("Preview of {0}", name);
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
      <button
        type="button"
        class="shot"
        style={shape}
        title={l10n.t("Zoom in")}
        aria-label={l10n.t("Zoom in on {0}", name)}
        onClick={() => zoom(id)}
      >
        {image}
      </button>
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
          <p title={l10n.t("Part: {0}", formatArea(crop))}>
            {alone ? l10n.t("Part: {0}", formatArea(crop)) : formatArea(crop)}
          </p>
        )}
        <p class="ways">
          <CropLinks picture={picture} />
          {alone && <AddPicture />}
          <Menu label={l10n.t("More for {0}", name)} entries={rarer} />
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
        title={l10n.t("Ask about a part of the image")}
        aria-label={l10n.t("Crop {0}", name)}
        onClick={() => choose(id)}
      >
        <Icon name="screen-cut" />
        {l10n.t("Crop…")}
      </button>
      {crop && (
        <button
          type="button"
          class="link keep"
          aria-label={l10n.t("Whole image of {0}", name)}
          onClick={() => post({ type: "crop", picture: id })}
        >
          {l10n.t("Whole image")}
        </button>
      )}
    </>
  );
}

/** Takes one more picture into the conversation. */
function AddPicture() {
  const post = useContext(Post);
  return (
    <button type="button" class="link" onClick={() => post({ type: "chooseImage", how: "add" })}>
      {l10n.t("Add image…")}
    </button>
  );
}
