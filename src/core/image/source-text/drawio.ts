import { fromBase64 } from "../../base/data/base64.ts";
import { inflate, mostInflated } from "./inflate.ts";
import { attribute } from "./markup.ts";

/**
 * draw.io's XML with every page written out: in a file a page is often XML that was URI-encoded, deflated and written
 * as base64. https://www.drawio.com/doc/faq/embedded-diagram-source
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

/** An SVG of draw.io's has it in an attribute of its root. */
export async function drawioInSvg(svg: string): Promise<string | undefined> {
  const content = attribute(svg, "svg", "content");
  return content && drawioXml(content);
}
