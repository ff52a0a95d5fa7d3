import * as l10n from "@vscode/l10n";
import * as v from "valibot";
import * as vscode from "vscode";
import { type AltWish, altWishes } from "../../core/alt-text/suggest.ts";
import { commands } from "../../core/contract/contributions.ts";
import { altWords } from "../../core/documents/reference/reference.ts";
import { anchorOf } from "../documents/alt-target.ts";
import { markDecorative } from "../documents/places.ts";
import { type Anchor, chooseAnchor, type Looking } from "../documents/references.ts";
import type { Call, CommandRow } from "../editor/command-row.ts";
import type { LastEditor } from "../editor/editors.ts";
import { pick } from "../editor/messages.ts";
import { refuseReadOnly } from "../editor/read-only.ts";
import { ignoreImage } from "./ignore-image.ts";
import { type AltTextAbilities, copyAltText, writeAltText } from "./write-alt-text.ts";

/** The ways to change an existing alt text. */
export const wishLabels = () =>
  ({
    shorter: l10n.t("Shorter"),
    longer: l10n.t("Longer"),
    moreSpecific: l10n.t("More Specific"),
  }) satisfies Partial<Record<AltWish, string>>;

/** Lists the commands for a reference's alt text. A link, a lens or a quick fix passes the reference as argument. */
export function altTextCommands(
  shared: Omit<AltTextAbilities, "read" | "instead">,
  editors: Pick<LastEditor, "current">,
): readonly CommandRow[] {
  const abilities = { ...shared, editors };
  const given = ({ read, images: [instead] }: Call) => ({ ...abilities, read, instead });
  return [
    {
      id: commands.writeAltText,
      takes: "images",
      run: (call) => writeAltTextAt(call.argument, given(call)),
    },
    {
      id: commands.refineAltText,
      takes: "images",
      run: (call) => refineAltTextAt(call.argument, given(call)),
    },
    { id: commands.markDecorative, run: ({ argument }) => markDecorativeAt(argument, abilities) },
    {
      id: commands.ignoreImage,
      run: async ({ argument }) => {
        const anchor = await meant(argument, abilities);
        await (anchor && ignoreImage(anchor));
      },
    },
  ];
}

/** Writes the alt text of the reference that is named, or of the one under the cursor, or of one that is picked. */
async function writeAltTextAt(named: unknown, abilities: AltTextAbilities & Meaning): Promise<void> {
  const anchor = await meant(named, abilities);
  if (anchor) {
    await writeAltText(anchor, undefined, abilities);
  }
}

/** Changes a reference's alt text in the way that the argument or the user asks for. */
async function refineAltTextAt(named: unknown, abilities: AltTextAbilities & Meaning): Promise<void> {
  const anchor = await meant(named, abilities);
  if (!anchor) {
    return;
  }
  const asWished = async (act: typeof writeAltText) => {
    const wish = wishOf(named) ?? (await pickWish(anchor));
    return wish && act(anchor, wish, abilities);
  };
  // Refused before the user has to choose anything.
  await refuseReadOnly(anchor.document, abilities.isReadOnly, "copyAltText", () => asWished(copyAltText));
  await asWished(writeAltText);
}

/** Marks the picture of a reference, found as above, as decorative. */
async function markDecorativeAt(
  named: unknown,
  abilities: Pick<AltTextAbilities, "isReadOnly"> & Meaning,
): Promise<void> {
  const anchor = await meant(named, abilities);
  if (anchor) {
    await markDecorative(anchor, abilities.isReadOnly);
  }
}

/** The abilities that finding the reference takes. */
interface Meaning extends Pick<Looking, "references"> {
  /** Knows the document that stays in sight while the walkthrough, whose button was pressed, has the focus. */
  readonly editors: Pick<LastEditor, "current">;
}

async function meant(named: unknown, { references, editors }: Meaning): Promise<Anchor | undefined> {
  const { activeTextEditor, activeNotebookEditor } = vscode.window;
  const editor = activeTextEditor ?? (activeNotebookEditor ? undefined : editors.current());
  return (await anchorOf(named, references)) ?? chooseAnchor(editor, references);
}

const wished = v.object({ wish: v.picklist(Object.keys(altWishes) as AltWish[]) });

function wishOf(named: unknown): AltWish | undefined {
  return v.is(wished, named) ? named.wish : undefined;
}

async function pickWish({ chosen }: Anchor): Promise<AltWish | undefined> {
  const said = altWords(chosen);
  const items = Object.entries(wishLabels()).map(([wish, label]) => ({ label, wish: wish as AltWish }));
  const picked = await pick(items, {
    title: l10n.t("Change Alt Text"),
    placeHolder: said ? `“${said}”` : l10n.t("This image has no alt text yet"),
  });
  return picked?.wish;
}
