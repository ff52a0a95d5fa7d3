/** tesseract.js with Debian's data, in the page segmentation modes that read screenshots best. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createWorker, PSM } from "tesseract.js";
import { layOut } from "../../../src/core/reader/page/layout.ts";
import { enlarged, type Peer, pitchOf, wordsOf } from "./peers.ts";

const data = "/usr/share/tesseract-ocr/5/tessdata";
const modes = [
  ["psm 3", PSM.AUTO],
  ["psm 6", PSM.SINGLE_BLOCK],
] as const;

/** None where its data isn't installed: it would fetch them. */
export async function tesseractJs(): Promise<{ peers: Peer[]; dispose(): Promise<void> }> {
  const known = (lang: string) => existsSync(`${data}/${lang}.traineddata`);
  if (!known("eng")) {
    return { peers: [], dispose: async () => {} };
  }
  const worker = await createWorker("eng", undefined, {
    langPath: data,
    gzip: false,
    cacheMethod: "none",
  });
  let loaded = "eng";
  const read = async (file: URL, mode: PSM, lang: string) => {
    if (lang !== loaded) {
      await worker.reinitialize(lang);
      loaded = lang;
    }
    await worker.setParameters({ tessedit_pageseg_mode: mode });
    const [start, before] = [performance.now(), process.cpuUsage()];
    const result = await worker.recognize(
      await enlarged(await readFile(file)),
      {},
      { tsv: true, text: false },
    );
    const { user, system } = process.cpuUsage(before);
    const words = wordsOf(result.data.tsv ?? "");
    const text = layOut(words, pitchOf(words));
    return { words, text, cpu: (user + system) / 1e6, wall: (performance.now() - start) / 1000 };
  };
  const peers = modes.flatMap(([name, mode]): Peer[] => [
    { name: `tesseract.js ${name}`, read: ({ file }) => read(file, mode, "eng") },
    {
      name: `tesseract.js ${name} told`,
      read: ({ file, truth }) => {
        const told = (truth.lang ?? "eng").split("+").filter(known).join("+");
        return read(file, mode, told || "eng");
      },
    },
  ]);
  return { peers, dispose: async () => void (await worker.terminate()) };
}
