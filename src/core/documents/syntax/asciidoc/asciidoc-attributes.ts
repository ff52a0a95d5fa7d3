/** An attribute of a list, `[Alt,300,link="x"]`; offsets are those of the list. */
export interface Attribute {
  /** From 0; those with a name are counted, too. */
  readonly rank: number;
  readonly name?: string;
  /** The value as it is written, with its quotes. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const nameAt = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy;
const blanksAt = /\s*/y;
const bareAt = /[^,]*/y;
const quotedAt = { '"': /"(?:[^"]?|[\s\S]*?[^\\])"/y, "'": /'(?:[^']?|[\s\S]*?[^\\])'/y } as const;

/** The attributes of a list as asciidoctor parts them, without those that are empty. */
export function attributesOf(list: string): Attribute[] {
  const found: Attribute[] = [];
  const take = (pattern: RegExp, from: number): number => {
    pattern.lastIndex = from;
    return pattern.test(list) ? pattern.lastIndex : from;
  };
  /** A value in quotes, or else up to the comma. */
  const valueAt = (start: number): Omit<Attribute, "rank"> => {
    const quote = list[start];
    const end = quote === '"' || quote === "'" ? take(quotedAt[quote], start) : start;
    if (end > start) {
      const value = list.slice(start + 1, end - 1).replaceAll(`\\${quote}`, quote!);
      return { start, end, value };
    }
    const value = list.slice(start, take(bareAt, start)).trimEnd();
    return { start, end: start + value.length, value };
  };
  let at = take(blanksAt, 0);
  for (let rank = 0; at < list.length; rank++) {
    const nameEnd = take(nameAt, at);
    const sign = take(blanksAt, nameEnd);
    const named = nameEnd > at && list[sign] === "=";
    const attribute = valueAt(named ? take(blanksAt, sign + 1) : at);
    if (named) {
      found.push({ ...attribute, rank, name: list.slice(at, nameEnd) });
    } else if (attribute.end > attribute.start) {
      found.push({ ...attribute, rank });
    }
    const end = take(blanksAt, attribute.end);
    at = list[end] === "," ? take(blanksAt, end + 1) : end;
  }
  return found;
}

/** The first attribute without a name is a style, with roles and options behind it: `quote.role#id%option`. */
export function styleOf(attributes: readonly Attribute[]): string | undefined {
  const first = attributes.find(({ rank, name }) => rank === 0 && name === undefined)?.value;
  const style = first?.includes(" ") ? first : first?.replace(/[.#%].*$/s, "");
  return style || undefined;
}

export function named(attributes: readonly Attribute[], name: string): string | undefined {
  return attributes.findLast((one) => one.name === name)?.value;
}
