import { fromBase64 } from "../../base/data/bytes.ts";
import { inflate, mostInflated } from "./inflate.ts";

/**
 * Writes out every page of draw.io's XML: in a file a page is often XML that was URI-encoded, deflated and written as
 * base64. https://www.drawio.com/doc/faq/embedded-diagram-source
 */
export async function drawioXml(found: string): Promise<string | undefined> {
  const xml = /^\s*%3C/i.test(found) ? decodeURIComponent(found.replaceAll("+", " ")) : found;
  if (!/^\s*(<\?xml[^>]*>\s*)?<(mxfile|mxGraphModel)[\s>]/.test(xml)) {
    return undefined;
  }
  let whole = "";
  let end = 0;
  // All pages together: a few kilobytes each could stand for megabytes.
  let left = mostInflated;
  for (const page of xml.matchAll(/(<diagram\b[^<>]*>)([^<]*)(?=<\/diagram>)/g)) {
    const [all, tag = "", packed = ""] = page;
    const written = packed.trim() ? await unpacked(packed, left) : packed;
    left -= written.length;
    whole += xml.slice(end, page.index) + tag + written;
    end = page.index + all.length;
  }
  return whole + xml.slice(end);
}

async function unpacked(page: string, most: number): Promise<string> {
  const bytes = await inflate(fromBase64(page.replace(/\s+/g, "")), "deflate-raw", most);
  return decodeURIComponent(new TextDecoder().decode(bytes));
}

/** Finds the XML in an SVG of draw.io's, in an attribute of its root. */
export async function drawioInSvg(svg: string): Promise<string | undefined> {
  const content = attribute(svg, "svg", "content");
  return content && drawioXml(content);
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Returns the value of an attribute of the first such element, as an XML parser would. */
function attribute(markup: string, element: string, name: string): string | undefined {
  const tag = new RegExp(`<${element}\\b(?:[^<>"']|"[^"]*"|'[^']*')*>`).exec(markup)?.[0];
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag ?? "") ?? [];
  return (double ?? single)?.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, word) =>
    hex || decimal ? codePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)) : (named[word] ?? all),
  );
}

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");
