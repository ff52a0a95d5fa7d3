import * as z from "zod";
import { filesNamed } from "../cli/documents.ts";
import { openFolder } from "../cli/view.ts";
import { tasks } from "../core/ask/table.ts";
import { fingerprint } from "../core/base/data/bytes.ts";
import { remember } from "../core/base/data/remember.ts";
import { formatCounted } from "../core/base/format.ts";
import { Problem, throwIfAborted } from "../core/base/problem.ts";
import { pushAll } from "../core/base/push-all.ts";
import { imageExtensions } from "../core/contract/contributions.ts";
import { askAbout, budgetInput, openPicture } from "./picture.ts";
import { matcherOf } from "./read-image-text.ts";
import { openScope, quietNotes } from "./scope.ts";
import { type Call, type Tool, tool } from "./tool.ts";

/** Texts of pictures that are kept, the latest: some kilobytes each. */
const mostKept = 2000;
const isImage = new RegExp(`\\.(?:${imageExtensions.join("|")})$`, "i");

/** Makes the tool, which remembers the text of each picture by its bytes. */
export function findInImages(): Tool<typeof input> {
  const texts = remember<string>(mostKept);

  const textOf = async (path: string, call: Call): Promise<string> => {
    const picture = await openPicture({ path }, call);
    return texts(
      await fingerprint(picture.source.bytes),
      async () => (await askAbout([picture], { task: tasks.text }, call.reader, call)).text,
    );
  };

  return tool({
    name: "find_in_images",
    title: "Find words in images",
    description:
      "Finds words in the images of the open folders, or of one folder: reads each image on this computer, offline, and gives the lines that hold all of the words, with file and line number. The first search of a folder takes about a second an image; what was read is remembered while the server runs.",
    input,
    output: {
      matches: z.array(z.object({ file: z.string(), line: z.int(), text: z.string() })),
      images_read: z.int(),
      images_left: z.int().describe("Images that were not looked at, as max_images are enough"),
    },
    async run({ query, path, max_images: most, max_matches: enough }, call) {
      const matches = matcherOf(query);
      const images = await imagesIn(path, call);
      const found: { readonly file: string; readonly line: number; readonly text: string }[] = [];
      const unread: string[] = [];
      let read = 0;
      for (const file of images.slice(0, most)) {
        if (found.length >= enough) {
          break;
        }
        throwIfAborted(call.signal);
        call.tell(`Reading image ${read + 1} of ${Math.min(images.length, most)}`);
        try {
          const lines = (await textOf(file, { ...call, tell() {} })).split("\n");
          const hits = lines.map((text, index) => ({ file, line: index + 1, text: text.trim() }));
          pushAll(
            found,
            hits.filter(({ text }) => text && matches(text)),
          );
        } catch (error) {
          if (!(error instanceof Problem)) {
            throw error;
          }
          unread.push(error.message);
        }
        read++;
      }
      const left = images.length - read;
      const kept = found.slice(0, enough);
      return {
        files: [path ?? "all open folders"],
        receipt: `${formatCounted(read, "image")} read offline`,
        said: [`${formatCounted(kept.length, "line")} found.`],
        found: kept.map(({ file, line, text }) => `${file}:${line}: ${text}`),
        notes: [
          ...(left
            ? [`${formatCounted(left, "image")} not looked at: name a folder, or raise the limits.`]
            : []),
          ...unread.slice(0, 10),
          ...(unread.length > 10 ? [`${unread.length - 10} more could not be read.`] : []),
        ],
        data: (shown) => ({ matches: kept.slice(0, shown), images_read: read, images_left: left }),
      };
    },
  });
}

const input = {
  query: z.string().min(1).max(500).describe("Words that stand in one line, in any case of letters"),
  path: z.string().min(1).max(4096).optional().describe("A folder or an image; absent: all open folders"),
  max_images: z.int().min(1).max(5000).default(200).describe("The most images to read"),
  max_matches: z.int().min(1).max(1000).default(50).describe("The most lines to find"),
  max_tokens: budgetInput,
};

/** Names the images of a folder, sorted, as a later call may name them. */
async function imagesIn(path: string | undefined, call: Call): Promise<string[]> {
  const images: string[] = [];
  for (const { place, shownAs, below } of await openScope(path, call)) {
    const view = await openFolder(place.root, place.whereIs);
    const files = await filesNamed(below, view, quietNotes());
    pushAll(images, files.filter((file) => isImage.test(file)).map(shownAs));
  }
  return [...new Set(images)].sort();
}
