import * as l10n from "@vscode/l10n";
import { brandsOf, readHeif } from "./heif.ts";
import { markupText } from "./markup-text.ts";
import { isRawPhoto } from "./tiff-kind.ts";

/** A file that is no image, or none that can be read: what it is, in words that follow "is", and what can be done. */
export interface OtherFile {
  readonly what: string;
  readonly instead: string;
}

const asPng = () => l10n.t("Export it as PNG.");
const asJpeg = () => l10n.t("Export it as JPEG.");
const frame = () => l10n.t("Take a screenshot of the frame that you mean.");
const page = () => l10n.t("Export the page that you mean as PNG, or take a screenshot of it.");
const original = () => l10n.t("Choose the image itself.");
const unpack = () => l10n.t("Unpack it and choose the image in it.");
const none = () => l10n.t("There is nothing to see in it.");

const unreadable = (what: string, instead = asPng()): OtherFile => ({
  what: l10n.t("{0}, which Figscribe can't read", what),
  instead,
});
const video = (kind: string): OtherFile => ({ what: l10n.t("a video ({0})", kind), instead: frame() });
const audio = (kind: string): OtherFile => ({ what: l10n.t("a sound file ({0})", kind), instead: none() });

/** A sign by which a file is told, one character a byte: at its beginning, at an offset, or among its first bytes. */
type Sign =
  | string
  | { readonly at: number; readonly text: string }
  | { readonly within: number; readonly text: string };

const at = (place: number, text: string): Sign => ({ at: place, text });
const within = (most: number, text: string): Sign => ({ within: most, text });
/** The sign of a file made of boxes, the first of which names its kinds. */
const brand = (text: string): Sign => at(4, `ftyp${text}`);

/**
 * The signs of each kind; all of a row must be there, and the first row counts, so longer ones stand before shorter
 * ones. Mostly by https://www.garykessler.net/library/file_sigs.html and the formats' own documents.
 */
const kinds = (): readonly (readonly [file: OtherFile, ...anyOf: readonly (Sign | readonly Sign[])[]])[] => [
  [
    {
      what: l10n.t("a Git LFS pointer, not the image"),
      instead: l10n.t("Run “git lfs pull”, then try again."),
    },
    "version https://git-lfs.github.com/",
    "version https://hawser.github.com/",
    "version http://git-media.io/",
  ],
  [
    {
      what: l10n.t("a git-annex pointer, not the image"),
      instead: l10n.t("Run “git annex get” on it, then try again."),
    },
    "/annex/objects/",
    ["../", within(200, ".git/annex/objects/")],
    ".git/annex/objects/",
  ],
  [{ what: l10n.t("a PDF"), instead: page() }, within(1024, "%PDF-")],
  [unreadable(l10n.t("a JPEG XL image")), "\0\0\0\x0cJXL \r\n\x87\n", "\xff\x0a"],
  [unreadable(l10n.t("a JPEG 2000 image")), "\0\0\0\x0cjP  \r\n\x87\n", "\xff\x4f\xff\x51"],
  [unreadable(l10n.t("a JPEG-LS image")), "\xff\xd8\xff\xf7"],
  [unreadable(l10n.t("a JPEG XR image")), "II\xbc"],
  [unreadable(l10n.t("a Photoshop document")), "8BPS"],
  [unreadable(l10n.t("a PostScript file")), "%!", "\xc5\xd0\xd3\xc6"],
  [unreadable(l10n.t("a GIMP document")), "gimp xcf"],
  [unreadable(l10n.t("a Paint Shop document")), "Paint Shop Pro Image File"],
  [unreadable(l10n.t("a compressed texture")), "DDS ", "\xabKTX", "PVR\x03", "\x13\xab\xa1\x5c", "sB\0"],
  [unreadable(l10n.t("an OpenEXR image")), "v/1\x01"],
  [unreadable(l10n.t("a Radiance HDR image")), "#?RADIANCE", "#?RGBE"],
  [unreadable(l10n.t("a QOI image")), "qoif"],
  [unreadable(l10n.t("a farbfeld image")), "farbfeld"],
  [unreadable(l10n.t("a PAM image")), "P7\n"],
  [unreadable(l10n.t("a PFM image")), "PF\n", "Pf\n", "PH\n", "Ph\n"],
  [unreadable(l10n.t("a DPX or Cineon image")), "SDPX", "XPDS", "\x80\x2a\x5f\xd7"],
  [unreadable(l10n.t("an ImageMagick image")), "id=ImageMagick", "id=MagickPixelCache"],
  [unreadable(l10n.t("a VIPS image")), "\x08\xf2\xa6\xb6", "\xb6\xa6\xf2\x08"],
  [unreadable(l10n.t("a VIFF image")), "\xab\x01\x01", "\xab\x01\x03"],
  [unreadable(l10n.t("a CALS raster image")), "srcdocid:", "version: MIL-STD-"],
  [unreadable(l10n.t("an image of an old Mac (PICT)")), at(522, "\0\x11\x02\xff\x0c\0"), at(522, "\x11\x01")],
  [unreadable(l10n.t("an Amiga image")), ...["ILBM", "PBM ", "ACBM"].map((kind) => ["FORM", at(8, kind)])],
  [unreadable(l10n.t("an X window dump")), ["\0\0\0", at(4, "\0\0\0\x07\0\0\0\x02")]],
  [unreadable(l10n.t("a Photo CD image")), at(2048, "PCD_IPI")],
  [unreadable(l10n.t("a JBIG2 image")), "\x97JB2\r\n\x1a\n"],
  [unreadable(l10n.t("a CAD drawing")), "AC10"],
  [unreadable(l10n.t("a CorelDRAW document")), ["RIFF", at(8, "CDR")]],
  [unreadable(l10n.t("a WordPerfect drawing")), ["\xffWPC", at(8, "\x01\x16")]],
  [unreadable(l10n.t("an InDesign document")), "\x06\x06\xed\xf5\xd8\x1d\x46\xe5"],
  [unreadable(l10n.t("an Affinity document")), "\0\xffKSA"],
  [unreadable(l10n.t("a Clip Studio document")), "CSFCHUNK"],
  [unreadable(l10n.t("a Paint.NET document")), "PDN3"],
  [unreadable(l10n.t("a Figma document")), "fig-kiwi"],
  [unreadable(l10n.t("a 3D model")), "BLENDER", "glTF"],
  [unreadable(l10n.t("a BPG image")), "BPG\xfb"],
  [unreadable(l10n.t("a FLIF image")), "FLIF"],
  [unreadable(l10n.t("an MNG or JNG image")), "\x8aMNG\r\n", "\x8bJNG\r\n"],
  [{ what: l10n.t("a DjVu document"), instead: page() }, "AT&TFORM"],
  [
    unreadable(l10n.t("a Windows metafile")),
    "\xd7\xcd\xc6\x9a",
    "\x01\0\x09\0\0\x03",
    ["\x01\0\0\0", at(40, " EMF")],
  ],
  [
    unreadable(l10n.t("a PCX image")),
    ...["\x0a\x05\x01", "\x0a\x03\x01", "\x0a\x02\x01", "\x0a\0\x01", "\xb1\x68\xde\x3a"],
  ],
  [unreadable(l10n.t("a Mac icon")), "icns"],
  [
    unreadable(l10n.t("a Targa image")),
    ...["\0\0\x02", "\0\0\x0a", "\0\0\x03", "\0\0\x0b"].map((start) => `${start}\0\0\0\0\0`),
    "\0\x01\x01\0\0",
    "\0\x01\x09\0\0",
  ],
  [unreadable(l10n.t("a FITS image")), "SIMPLE  ="],
  [unreadable(l10n.t("a DICOM image")), at(128, "DICM")],
  [unreadable(l10n.t("an X bitmap")), "/* XPM", ["#define ", within(200, "_width ")]],
  [unreadable(l10n.t("an SGI image")), "\x01\xda\0", "\x01\xda\x01"],
  [unreadable(l10n.t("a Sun raster image")), "\x59\xa6\x6a\x95"],
  [
    unreadable(l10n.t("a camera's raw photo"), asJpeg()),
    ...["II\x1a\0\0\0HEAPCCDR", "FUJIFILMCCD-RAW", "FOVb", "IIRO", "IIRS", "MMOR", "IIU\0", "\0MRM"],
    brand("crx "),
    ["II*\0", at(8, "CR\x02")],
  ],
  [audio("M4A"), brand("M4A "), brand("M4B ")],
  [video("QuickTime"), brand("qt  "), ...["moov", "mdat", "wide", "pnot"].map((box) => at(4, box))],
  [
    video("MP4"),
    ...["isom", "iso", "mp4", "avc1", "dash", "M4V", "MSNV", "3g", "f4v", "mmp4", "XAVC", "NDS"].map(brand),
  ],
  // What is coded in it tells a film from sound: both lie in the same files.
  [video("Matroska"), ["\x1a\x45\xdf\xa3", within(80, "matroska"), within(4096, "V_")]],
  [audio("Matroska"), ["\x1a\x45\xdf\xa3", within(80, "matroska"), within(4096, "A_")]],
  [video("WebM"), ["\x1a\x45\xdf\xa3", within(80, "webm"), within(4096, "V_")]],
  [audio("WebM"), ["\x1a\x45\xdf\xa3", within(80, "webm"), within(4096, "A_")]],
  [video("WebM"), ["\x1a\x45\xdf\xa3", within(80, "webm")]],
  [video("Matroska"), "\x1a\x45\xdf\xa3"],
  [video("AVI"), ["RIFF", at(8, "AVI ")]],
  [video("Flash"), "FLV\x01"],
  [
    { what: l10n.t("a Flash film"), instead: frame() },
    ...["FWS", "CWS", "ZWS"].map((start) => [start, within(8, "\0")]),
  ],
  [video("MXF"), "\x06\x0e\x2b\x34\x02\x05\x01\x01"],
  [video("RealMedia"), ".RMF"],
  [video("IVF"), "DKIF"],
  [video("NUT"), "nut/multimedia container"],
  [video("Windows TV"), "\xb7\xd8\0\x20\x37\x49\xda\x11"],
  [video("YUV4MPEG"), "YUV4MPEG2"],
  [video("H.264"), "\0\0\0\x01\x67", "\0\0\0\x01\x09"],
  [video("H.265"), "\0\0\0\x01\x40\x01"],
  [video("MPEG"), "\0\0\x01\xba", "\0\0\x01\xb3", ["G", at(188, "G"), at(376, "G")]],
  [video("MPEG"), [at(4, "G"), at(196, "G"), at(388, "G")]],
  [video("Windows Media"), ["\x30\x26\xb2\x75\x8e\x66\xcf\x11", within(4096, "\xc0\xef\x19\xbc\x4d\x5b")]],
  [audio("Windows Media"), ["\x30\x26\xb2\x75\x8e\x66\xcf\x11", within(4096, "\x40\x9e\x69\xf8\x4d\x5b")]],
  [video("Windows Media"), "\x30\x26\xb2\x75\x8e\x66\xcf\x11"],
  [video("Ogg"), ["OggS", within(100, "theora")]],
  [audio("Ogg"), "OggS"],
  [audio("WAV"), ["RIFF", at(8, "WAVE")]],
  [audio("WAV"), "riff\x2e\x91\xcf\x11"],
  [audio("AIFF"), ...["AIFF", "AIFC"].map((kind) => ["FORM", at(8, kind)])],
  [audio("AU"), ".snd\0\0"],
  [audio("CAF"), "caff\0"],
  [audio("AC-3"), "\x0b\x77"],
  [audio("AMR"), "#!AMR"],
  [audio("WavPack"), "wvpk"],
  [audio("TTA"), "TTA1"],
  [audio("Monkey's Audio"), "MAC "],
  [audio("VOC"), "Creative Voice File"],
  [audio("MIDI"), "MThd"],
  [audio("MP3"), "ID3", "\xff\xfb", "\xff\xfa", "\xff\xf3", "\xff\xf2"],
  [audio("MP2"), "\xff\xfd", "\xff\xfc"],
  [audio("AAC"), "\xff\xf1", "\xff\xf9"],
  [audio("FLAC"), "fLaC"],
  [{ what: l10n.t("an XPS document"), instead: page() }, ["PK\x03\x04", within(4096, "FixedDoc")]],
  [{ what: l10n.t("a print file"), instead: page() }, ") HP-PCL XL", "\x1bE\x1b", "\x1b%-12345X"],
  [
    { what: l10n.t("an Office document"), instead: page() },
    ...["[Content_Types].xml", "word/", "ppt/", "xl/"].map((part) => ["PK\x03\x04", within(4096, part)]),
    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  ],
  [
    { what: l10n.t("an OpenDocument file"), instead: page() },
    ["PK\x03\x04", at(30, "mimetypeapplication/vnd.oasis")],
  ],
  [{ what: l10n.t("an e-book"), instead: page() }, ["PK\x03\x04", at(30, "mimetypeapplication/epub")]],
  [
    unreadable(l10n.t("a layered drawing")),
    ["PK\x03\x04", at(30, "mimetypeimage/openraster")],
    ["PK\x03\x04", at(30, "mimetypeapplication/x-krita")],
  ],
  [{ what: l10n.t("a rich text document"), instead: page() }, "{\\rtf"],
  [
    { what: l10n.t("an archive"), instead: unpack() },
    ...["PK\x03\x04", "PK\x05\x06", "Rar!", "7z\xbc\xaf\x27\x1c", "\x28\xb5\x2f\xfd", "\xfd7zXZ", "BZh"],
    at(257, "ustar"),
  ],
  [{ what: l10n.t("compressed with gzip"), instead: l10n.t("Unpack it first.") }, "\x1f\x8b"],
  [{ what: l10n.t("compressed with LZ4"), instead: l10n.t("Unpack it first.") }, "\x04\x22\x4d\x18"],
  [
    { what: l10n.t("what a Mac keeps beside a file, not the image"), instead: original() },
    "\0\x05\x16\0",
    "\0\x05\x16\x07",
  ],
  [
    { what: l10n.t("a shortcut, not the image"), instead: original() },
    "L\0\0\0\x01\x14\x02\0",
    "book\0\0\0\0mark",
    "[InternetShortcut]",
  ],
  [{ what: l10n.t("a property list, not an image"), instead: original() }, "bplist0"],
  [
    { what: l10n.t("a program, not an image"), instead: original() },
    ...["\x7fELF", "MZ", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe", "\0asm"],
  ],
  [{ what: l10n.t("a database, not an image"), instead: original() }, "SQLite format 3\0"],
  [{ what: l10n.t("a font, not an image"), instead: original() }, "wOFF", "wOF2", "OTTO", "\0\x01\0\0\0"],
];

function shows(head: string, sign: Sign): boolean {
  if (typeof sign === "string") {
    return head.startsWith(sign);
  }
  return "at" in sign
    ? head.startsWith(sign.text, sign.at)
    : head.slice(0, sign.within + sign.text.length).includes(sign.text);
}

/** Items of a HEIF that neither decoder has. https://mp4ra.org/registered-types/codecs */
const heifCodecs = (): Readonly<Record<string, string>> => ({
  moov: l10n.t("an animation without a still image"),
  avc1: l10n.t("a HEIF image coded as H.264"),
  vvc1: l10n.t("a HEIF image coded as H.266"),
  evc1: l10n.t("a HEIF image coded as EVC"),
  jpeg: l10n.t("a HEIF image coded as JPEG"),
  j2k1: l10n.t("a HEIF image coded as JPEG 2000"),
  unci: l10n.t("a HEIF image of plain pixels"),
});

/** Tells what a file is that is no image we read; undefined when nobody knows. */
export function otherFile(bytes: Uint8Array): OtherFile | undefined {
  const head = latin1(bytes.subarray(0, 4096));
  const known = kinds().find(([, ...anyOf]) =>
    anyOf.some((signs) => [signs].flat().every((sign) => shows(head, sign))),
  );
  if (known) {
    return known[0];
  }
  if (/^\0+$/.test(head)) {
    return {
      what: l10n.t("filled with zeros: what was in it is lost"),
      instead: l10n.t("Get it again from where it came."),
    };
  }
  if (latin1(bytes.subarray(-18)) === "TRUEVISION-XFILE.\0") {
    return unreadable(l10n.t("a Targa image"));
  }
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) {
    return isRawPhoto(bytes) ? unreadable(l10n.t("a camera's raw photo"), asJpeg()) : undefined;
  }
  if (brandsOf(bytes).length) {
    return unreadable(
      heifCodecs()[readHeif(bytes).codec ?? ""] ?? l10n.t("a HEIF or film of an unknown kind"),
    );
  }
  return textual(bytes);
}

/** A page that a server gave instead of a picture, a file saved under a wrong name. */
function textual(bytes: Uint8Array): OtherFile | undefined {
  const text = markupText(bytes, 4096);
  // A control character or bytes that are no UTF-8: no text.
  if (/(?![\t\n\r\f])\p{Cc}/u.test(text) || text.split("�").length > 3) {
    return undefined;
  }
  const start = text.replace(/^\ufeff?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*/, "").trimStart();
  if (/^<(!doctype html|html|head|body|script|meta|title)\b/i.test(start)) {
    return {
      what: l10n.t("a web page, not an image"),
      instead: l10n.t("A site may have sent it in the image's place: open the address in a browser."),
    };
  }
  if (/^[{[]/.test(start)) {
    return { what: l10n.t("text (JSON), not an image"), instead: original() };
  }
  return start.startsWith("<")
    ? { what: l10n.t("text (XML), not an image"), instead: original() }
    : { what: l10n.t("text, not an image"), instead: original() };
}

/** Files too large to be looked into, by their names: what they would be. */
const largeOnes = (): readonly (readonly [RegExp, OtherFile])[] => [
  [/\.(mp4|m4v|mov|webm|mkv|avi|wmv|flv|mpe?g|ogv|3gp)$/i, { what: l10n.t("a video"), instead: frame() }],
  [/\.(mp3|m4a|wav|flac|ogg|opus|aac)$/i, { what: l10n.t("a sound file"), instead: none() }],
  [/\.pdf$/i, { what: l10n.t("a PDF"), instead: page() }],
  [/\.(psd|psb|xcf|ai|eps)$/i, { what: l10n.t("a layered drawing"), instead: asPng() }],
  [/\.(zip|7z|rar|tar|tgz|gz|xz|zst|iso|dmg)$/i, { what: l10n.t("an archive"), instead: unpack() }],
  [/\.(cr2|cr3|nef|arw|dng|raf|orf|rw2|pef)$/i, { what: l10n.t("a camera's raw photo"), instead: asJpeg() }],
];

export const largeFile = (name: string): OtherFile | undefined =>
  largeOnes().find(([ending]) => ending.test(name))?.[1];

/** One character a byte. */
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
