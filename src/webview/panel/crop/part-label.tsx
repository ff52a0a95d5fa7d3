import * as l10n from "@vscode/l10n";
import { useContext } from "preact/hooks";
import type { PanelState, Turn } from "../../../core/contract/panel-protocol.ts";
import { formatArea, formatPart } from "../../../core/contract/part.ts";
import { Urls } from "../../ui/use-urls.ts";
import { Part } from "./part.tsx";

/** The label of the part that a turn was about, in a conversation about more than one part. */
export function PartLabel({ turn, pictures }: { turn: Turn; pictures: PanelState["pictures"] }) {
  const urls = useContext(Urls);
  const parts = pictures.flatMap((picture) => {
    const area = turn.crops?.[picture.id];
    return area ? [{ ...picture, area, url: urls.get(picture.id) }] : [];
  });
  return (
    <p class="about">
      {parts.map(({ id, name, area, url, width, height }) => (
        <span key={id}>
          {url && <Part url={url} size={{ width, height }} area={area} />}
          {pictures.length > 1 ? capitalised(formatPart(name, area)) : l10n.t("Part: {0}", formatArea(area))}
        </span>
      ))}
      {parts.length === 0 && (pictures.length > 1 ? l10n.t("Whole images") : l10n.t("Whole image"))}
    </p>
  );
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
