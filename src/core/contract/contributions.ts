import type { AltStyle } from "../alt-text/style.ts";
import type { ModelsFor } from "../models/model-for.ts";

/** Everything that package.json contributes by name: a test holds the two together. */

export const commands = {
  open: "figscribe.open",
  openSample: "figscribe.openSample",
  explainImage: "figscribe.explainImage",
  explainClipboard: "figscribe.explainClipboard",
  extractText: "figscribe.extractText",
  extractTextFromClipboard: "figscribe.extractTextFromClipboard",
  askAboutImage: "figscribe.askAboutImage",
  checkContent: "figscribe.checkContent",
  convertToDiagram: "figscribe.convertToDiagram",
  convertToCode: "figscribe.convertToCode",
  convertToTable: "figscribe.convertToTable",
  convertToData: "figscribe.convertToData",
  convertToFormula: "figscribe.convertToFormula",
  convertToForm: "figscribe.convertToForm",
  convertClipboardToDiagram: "figscribe.convertClipboardToDiagram",
  convertClipboardToCode: "figscribe.convertClipboardToCode",
  convertClipboardToTable: "figscribe.convertClipboardToTable",
  convertClipboardToData: "figscribe.convertClipboardToData",
  convertClipboardToFormula: "figscribe.convertClipboardToFormula",
  convertClipboardToForm: "figscribe.convertClipboardToForm",
  writeAltText: "figscribe.writeAltText",
  refineAltText: "figscribe.refineAltText",
  markDecorative: "figscribe.markDecorative",
  ignoreImage: "figscribe.ignoreImage",
  insertDescription: "figscribe.insertDescription",
  reviewAltText: "figscribe.reviewAltText",
  runTask: "figscribe.runTask",
  showHistory: "figscribe.showHistory",
  clearHistory: "figscribe.clearHistory",
  exportConversation: "figscribe.exportConversation",
  copyRequest: "figscribe.copyRequest",
  clearStoredAnswers: "figscribe.clearStoredAnswers",
  selectModel: "figscribe.selectModel",
  setApiKey: "figscribe.setApiKey",
  removeApiKey: "figscribe.removeApiKey",
  showLog: "figscribe.showLog",
} as const;

/** The tools that agents may call. */
export const tools = {
  explainImage: "figscribe_explainImage",
  transcribeImage: "figscribe_transcribeImage",
  findAltTextProblems: "figscribe_findAltTextProblems",
  suggestAltText: "figscribe_suggestAltText",
} as const;

/** The provider of the MCP server. */
export const mcpProvider = "figscribe.mcp";

export const chatParticipant = "figscribe.reader";

/** The commands of the chat participant: `/explain`, `/text`, `/alt`. */
export const chatCommands = { explain: "explain", text: "text", alt: "altText", diagram: "mermaid" } as const;

export interface Settings {
  /** `vendor:model`; empty or "local": the embedded reader. */
  readonly model: string;
  /** The models of single uses, in the same form; what has none is answered by `model`. */
  readonly modelFor: ModelsFor;
  /** The address of the vendors "custom" and "azure". */
  readonly baseUrl: string;
  /** Empty: the chat API. */
  readonly completionsTemplate: string;
  /** BCP 47; empty: the editor's display language. */
  readonly language: string;
  /** A note that is sent with every image; empty: none. */
  readonly note: string;
  /** Whether the images' names, sizes and use, and the note, are sent with them. */
  readonly imageDetails: boolean;
  /** Whether every server but those on this computer is refused. */
  readonly localOnly: boolean;
  /** Whether the editor's agents are offered the MCP server. */
  readonly mcpServer: boolean;
  /** The way an image on the web reaches a model that fetches images by itself. */
  readonly imageUrls: "download" | "passOn";
  /** Whether images may be fetched from this computer and private networks. */
  readonly privateImageAddresses: boolean;
  /** Folders that "/" may stand for in a document's image paths. */
  readonly imageRoots: readonly string[];
  /** Pixels; null: what the model takes. */
  readonly maxLongEdge: number | null;
  /** BCP 47; empty: the document's own. */
  readonly "altText.language": string;
  /** Characters. */
  readonly "altText.length": number;
  readonly "altText.opening": AltStyle["opening"];
  readonly "altText.closingPeriod": AltStyle["closingPeriod"];
  readonly "altText.instructions": string;
  readonly "altText.diagnostics": "off" | "missing" | "all";
  readonly "altText.codeLens": boolean;
}

/**
 * Settings that say where images and keys go, and what goes with them. They count from the user's own settings only:
 * a repository must not be able to redirect them, see CVE-2026-81381.
 */
export const userOnly: ReadonlySet<keyof Settings> = new Set([
  "model",
  "modelFor",
  "baseUrl",
  "completionsTemplate",
  "maxLongEdge",
  "imageDetails",
  "localOnly",
  "mcpServer",
  "privateImageAddresses",
  "imageUrls",
]);

export const panelType = "figscribe.panel";
export const reviewType = "figscribe.review";

/** VS Code's viewer for images. */
export const imageViewer = "imagePreview.previewEditor";

/** The first argument of a shortcut that means the files marked in the explorer, of which VS Code tells a shortcut nothing. */
export const markedInExplorer = "explorer";

/** The endings of image files, only to offer and to list them: the bytes tell what a file is. */
export const imageExtensions = [
  "png",
  "jpg",
  "jpeg",
  "gif",
  "webp",
  "avif",
  "bmp",
  "tif",
  "tiff",
  "svg",
  "ico",
  "heic",
  "heif",
  "ppm",
  "pgm",
  "pbm",
] as const;
