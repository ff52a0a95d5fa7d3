/** The beginning and the end of a template language's comments; tags may stand in one. */
interface CommentKind {
  readonly open: RegExp;
  readonly close: RegExp;
}

/** All begin with what begins any tag of these languages, so that they are looked for only there. */
const comments: readonly CommentKind[] = [
  // Liquid's and Django's; Shopify's documentation.
  { open: /\{%-?\s*comment\b[^%]*%\}/y, close: /\{%-?\s*endcomment\s*-?%\}/g },
  { open: /\{%-?\s*doc\s*-?%\}/y, close: /\{%-?\s*enddoc\s*-?%\}/g },
  // Handlebars', Blade's, Go's.
  { open: /\{\{~?!--/y, close: /--~?\}\}/g },
  { open: /\{\{--/y, close: /--\}\}/g },
  { open: /\{\{-?\s*\/\*/y, close: /\*\/\s*-?\}\}/g },
  // Blade's code.
  { open: /@php(?!\w|\s*\()/y, close: /@endphp\b/g },
  // JSP's and ASP.NET's, HEEx's.
  { open: /<%!?--/y, close: /--%>/g },
];

/** Tags of template languages are text in here, and shown as they stand. */
const verbatim: CommentKind = {
  open: /\{%-?\s*(?:raw|verbatim)\b[^%]*%\}/y,
  close: /\{%-?\s*end(?:raw|verbatim)\b[^%]*%\}/g,
};

/** Tells where a comment ends that begins at an index of a text; undefined: none does. To be asked from its start on. */
export function commentsOf(text: string): (at: number) => number | undefined {
  let shownUntil = 0;
  const unclosed = new Set<CommentKind>();
  const endOf = (kind: CommentKind, at: number): number | undefined => {
    kind.open.lastIndex = at;
    if (unclosed.has(kind) || !kind.open.test(text)) {
      return undefined;
    }
    kind.close.lastIndex = kind.open.lastIndex;
    if (kind.close.test(text)) {
      return kind.close.lastIndex;
    }
    // Looked for once: asking again at each opening would take quadratic time.
    unclosed.add(kind);
    return undefined;
  };
  return (at) => {
    if (at < shownUntil) {
      return undefined;
    }
    shownUntil = endOf(verbatim, at) ?? shownUntil;
    for (const kind of comments) {
      const end = endOf(kind, at);
      if (end !== undefined) {
        return end;
      }
    }
    return undefined;
  };
}
