/** tesseract.js with Debian's data, in the page segmentation modes that read screenshots best. */
import { existsSync } from "node:fs";
import { createWorker, PSM } from "tesseract.js";
import { layOut } from "../../../src/core/reader/page/layout.ts";
import type { Sample } from "../../support/reader-set.ts";
import { enlarged, languageOf, type Peer, pitchOf, wordsOf } from "./peers.ts";

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
  const read = async (sample: Sample, mode: PSM, lang: string) => {
    if (lang !== loaded) {
      await worker.reinitialize(lang);
      loaded = lang;
    }
    await worker.setParameters({ tessedit_pageseg_mode: mode });
    const file = await enlarged(sample);
    const [start, before] = [performance.now(), process.cpuUsage()];
    const result = await worker.recognize(file, {}, { tsv: true, text: false });
    const { user, system } = process.cpuUsage(before);
    const wall = (performance.now() - start) / 1000;
    const words = wordsOf(result.data.tsv ?? "");
    return { words, text: layOut(words, pitchOf(words)), cpu: (user + system) / 1e6, wall };
  };
  const peers = [false, true].flatMap((isTold) =>
    modes.map(([name, mode]): Peer => {
      const language = (sample: Sample) => languageOf(sample, isTold, known);
      return {
        mode: `tesseract.js ${name}`,
        isTold,
        language,
        read: (sample) => read(sample, mode, language(sample)),
      };
    }),
  );
  return { peers, dispose: async () => void (await worker.terminate()) };
}
