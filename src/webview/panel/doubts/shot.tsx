import { useContext } from "preact/hooks";
import type { Area, Size } from "../../../core/base/geometry.ts";
import type { PanelState, Turn } from "../../../core/contract/panel-protocol.ts";
import { Urls } from "../../ui/use-urls.ts";
import { Part } from "../crop/part.tsx";

/** A place in one of the pictures that a turn is about. */
interface Spot {
  /** The picture, counted from 0. */
  readonly image: number;
  readonly box: Area;
}

export interface ShotProps extends Spot {
  turn: Pick<Turn, "pictures">;
  pictures: PanelState["pictures"];
}

/** A part of a picture with a little of what stands around; nothing where the picture is gone. */
export function Shot({ image, box, turn, pictures }: ShotProps) {
  const picture = pictures.find(({ id }) => id === turn.pictures[image]);
  const url = useContext(Urls).get(picture?.id ?? "");
  return picture && url ? <Part url={url} size={picture} area={widened(box, picture)} /> : null;
}

function widened({ x, y, width, height }: Area, size: Size): Area {
  const by = Math.ceil(height / 3);
  const left = Math.max(0, x - by);
  const top = Math.max(0, y - by);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.min(size.width, x + width + by) - left),
    height: Math.max(1, Math.min(size.height, y + height + by) - top),
  };
}
