import { decodeString } from "micromark-util-decode-string";
import { pushAll } from "../../base/push-all.ts";
import type { AltSlot, Reference } from "../reference/reference.ts";
import { blanked } from "../reference/source-lines.ts";

/** The namespace of files, as the larger wikis call it. */
const namespaces =
  "File Image Media Datei Bild Fichier Archivo Imagen Ficheiro Arquivo Imagem Immagine Bestand Afbeelding Plik Grafika Файл Изображение Зображення Слика Датотека Картинка ファイル 画像 文件 檔案 档案 图像 圖像 파일 그림 Fil Billede Soubor Obrázek Tiedosto Kuva Fájl Kép Dosya Resim Tập&tin Hình קובץ תמונה ملف صورة پرونده تصویر Slika Datoteka Αρχείο Εικόνα Fitxer Imatge Fișier Imagine Berkas Gambar Súbor Obrázok Attēls Vaizdas Pilt Mynd चित्र ไฟล์ ภาพ"
    .split(" ")
    .map((name) => name.replace("&", " "))
    .filter((name) => name !== "Media")
    .join("|");
const file = new RegExp(`^[ \\t_]*(?:${namespaces})[ \\t_]*:[ \\t_]*([^|\\]\\n]+)`, "iu");
const isImage = (name: string) => /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|xcf|hei[cf])$/i.test(name);
/** The options of a picture that are no caption. */
const option =
  /^\s*(?:thumb(?:nail)?|mini(?:atur)?|hochkant|vignette|frame(?:d|less)?|gerahmt|rahmenlos|cadre|border|rand|left|right|cent(?:er|re)|none|links|rechts|zentriert|gauche|droite|baseline|sub|super|top|text-top|middle|bottom|text-bottom|upright|\d*(?:x\d+)?\s*px|[\p{L}_-]+\s*=[\s\S]*|)\s*$/iu;
const verbatim =
  /<!--[\s\S]*?(?:-->|$)|<(nowiki|pre|source|syntaxhighlight|math|score|graph|templatedata)\b(?:[^>]*[^>/])?>[\s\S]*?(?:<\/\1\s*>|$)/gi;

/** The files that a page of MediaWiki shows: `[[File:a.png|alt=A boat]]`, and those of its galleries. */
export function findInMediawiki(text: string): Reference[] {
  const masked = text.replace(verbatim, blanked);
  return [...linked(masked, text), ...inGalleries(masked, text)].sort((a, b) => a.start - b.start);
}

function linked(masked: string, text: string): Reference[] {
  const found: Reference[] = [];
  const open: number[] = [];
  for (const { 0: mark, index } of masked.matchAll(/\[\[|\]\]/g)) {
    if (mark === "[[") {
      open.push(index);
      continue;
    }
    const start = open.pop();
    const named =
      start === undefined ? null : file.exec(masked.slice(start + 2, Math.min(index, start + 500)));
    if (start !== undefined && named && index - start < 10_000) {
      const end = start + 2 + named[0].length;
      pushAll(found, referenceOf(named[1]!, { start, end: index + 2 }, end, index, masked, text));
    }
  }
  return found;
}

/** The lines of a gallery need no namespace. */
function inGalleries(masked: string, text: string): Reference[] {
  return [...masked.matchAll(/(<gallery\b[^>]*>)([\s\S]*?)(?:<\/gallery\s*>|$(?![\s\S]))/gi)].flatMap(
    ({ 1: tag, 2: content, index }) => {
      const from = index + tag!.length;
      return [...content!.matchAll(/^[ \t]*([^|\r\n]+)([^\r\n]*)$/gm)].flatMap((line) => {
        const name = file.exec(line[1]!)?.[1] ?? line[1]!;
        const start = from + line.index + line[0].length - line[0].trimStart().length;
        const end = from + line.index + line[0].trimEnd().length;
        const after = from + line.index + line[0].length - line[2]!.length;
        const nameEnd = after - (line[1]!.length - line[1]!.trimEnd().length);
        return referenceOf(name, { start, end }, nameEnd, end, masked, text);
      });
    },
  );
}

/** A file whose name ends at `from`, and whose parameters go on to `to`. */
function referenceOf(
  name: string,
  whole: { readonly start: number; readonly end: number },
  from: number,
  to: number,
  masked: string,
  text: string,
): Reference[] {
  const target = decodeString(name).trim().replaceAll("_", " ").replace(/ +/g, "_");
  if (!isImage(target)) {
    return [];
  }
  const parameters = parted(masked, from, to);
  const alt = parameters.findLast(({ start, end }) => named.test(masked.slice(start, end)));
  const slot: AltSlot = { start: from, end: from, before: "|alt=", after: "", quoting: "wikitext" };
  const last = parameters.at(-1);
  const words = last && text.slice(last.start, last.end);
  const caption = words && !option.test(words) ? { caption: plain(words) } : {};
  if (!alt) {
    return [{ syntax: "mediawiki", ...whole, target, alt: null, slot, ...caption }];
  }
  const start = alt.start + named.exec(masked.slice(alt.start, alt.end))![0].length;
  const written = text.slice(start, alt.end).trimEnd();
  const said = /\{\{|\{\{\{/.test(written)
    ? { alt: written, slot: null }
    : { alt: plain(written), slot: { ...slot, start, end: start + written.length, before: "" } };
  return [{ syntax: "mediawiki", ...whole, target, ...said, ...caption }];
}

const named = /^\s*(?:alt|alternativtext|alternatif|альт|代替文|替代文本|替代文字|대체글)\s*=\s*/iu;

/** Returns the parts between bars, but for bars inside of links and templates. */
function parted(text: string, from: number, to: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let depth = 0;
  let start: number | undefined;
  for (const { 0: mark, index } of text.slice(from, to).matchAll(/\[\[|\]\]|\{\{|\}\}|\|/g)) {
    if (mark !== "|") {
      depth += mark === "[[" || mark === "{{" ? 1 : -1;
    } else if (depth === 0) {
      if (start !== undefined) {
        parts.push({ start, end: from + index });
      }
      start = from + index + 1;
    }
  }
  return start === undefined ? parts : [...parts, { start, end: to }];
}

/** Words as a reader gets them: links are their labels, marks are left out. */
const plain = (words: string): string =>
  decodeString(
    words
      .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, "$1")
      .replace(/'{2,}/g, "")
      .replace(/<\/?[a-z][^<>]*>/gi, "")
      .replace(/\\/g, "\\\\"),
  ).trim();
