const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The value of an attribute of the first such element, as an XML parser would give it. */
export function attribute(markup: string, element: string, name: string): string | undefined {
  const tag = new RegExp(`<${element}\\b(?:[^<>"']|"[^"]*"|'[^']*')*>`).exec(markup)?.[0];
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag ?? "") ?? [];
  return (double ?? single)?.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, word) =>
    hex || decimal ? codePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)) : (named[word] ?? all),
  );
}

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd");
