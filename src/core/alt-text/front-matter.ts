const opening = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n([\s\S]*?)\r?\n\1[ \t]*(?:\r?\n|$)/;

/** What a document's YAML or TOML front matter says of it, and the text with that blanked out. */
export function frontMatterOf(text: string): {
  readonly body: string;
  readonly title?: string | undefined;
  readonly language?: string | undefined;
} {
  const [whole = "", , head = ""] = opening.exec(text) ?? [];
  const language = field(head, "lang(?:uage)?|locale");
  return {
    body: whole.replace(/[^\r\n]/g, " ") + text.slice(whole.length),
    title: field(head, "title"),
    language: language && /^[a-z]{2,3}(?:[-_][a-z\d]+)*$/i.test(language) ? language : undefined,
  };
}

/** A field at the top level, on one line: all that titles and languages need. */
function field(head: string, name: string): string | undefined {
  const [, value = ""] = new RegExp(`^(?:${name})[ \\t]*[:=][ \\t]*(\\S.*)$`, "im").exec(head) ?? [];
  const [, , quoted] = /^(["'])(.*?)\1[ \t]*(?:#.*)?$/.exec(value) ?? [];
  return (quoted ?? value.replace(/\s+#.*$/, "")).trim() || undefined;
}
