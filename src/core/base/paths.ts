/** Paths here are absolute, parted by "/": the path of a URI, percent escapes decoded. On Windows "/c:/Users/…". */

export function join(folder: string, path: string): string {
  const segments: string[] = [];
  for (const segment of `${folder}/${path}`.split("/")) {
    if (segment === "..") {
      segments.pop();
    } else if (segment !== "" && segment !== ".") {
      segments.push(segment);
    }
  }
  return `/${segments.join("/")}`;
}

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/")) || "/";
export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
export const stemOf = (path: string): string => nameOf(path).replace(/(?<=.)\.[^.]*$/, "");

export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder === "/" ? folder : `${folder}/`);

/** The folder of the document and those above it, up to the workspace folder that holds it. */
export function foldersAbove(document: string, workspace: readonly string[]): string[] {
  const [top] = workspace.filter((folder) => isInside(document, folder)).sort((a, b) => b.length - a.length);
  const folders = [folderOf(document)];
  // For a document outside of the workspace: a project's settings are looked for a few folders up at most.
  while (
    folders.at(-1) !== (top ?? "/") &&
    folders.at(-1) !== "/" &&
    (top !== undefined || folders.length < 6)
  ) {
    folders.push(folderOf(folders.at(-1)!));
  }
  return folders;
}

/**
 * Returns the path with every link in it followed. Throws what the file system throws, for example when nothing is
 * there.
 */
export type RealPath = (path: string) => Promise<string>;

/** The real path of something that is there, and whether we may look at it. */
interface Where {
  readonly kind: "inside" | "outside";
  /** The path to open instead of the one that was asked for: a link may lead elsewhere a moment later. */
  readonly real: string;
}

/** Tells where a path really leads. Throws as its `RealPath` does. */
export type WhereIs = (path: string) => Promise<Where>;

/** Does the same for a path that may lead to nothing. */
export function kindOfPlace(whereIs: WhereIs, path: string): Promise<"inside" | "outside" | "gone"> {
  return whereIs(path).then(
    ({ kind }) => kind,
    () => "gone",
  );
}

/**
 * Makes the one rule for what may be read, sent or written without asking: a path must really lead into what one of the
 * roots really is. A repository brings links along, and the words of its documents name any path of the machine. Paths
 * are absolute, with "/" between their parts, on Windows "/c:/…". A root that isn't there holds nothing.
 */
export function insideOf(roots: readonly string[], realPath: RealPath): WhereIs {
  let real: Promise<readonly string[]> | undefined;
  const realRoots = async () => {
    const found = await Promise.all(roots.map((root) => realPath(root).catch(() => [])));
    return found.flat().map(plain);
  };
  return async (path) => {
    real ??= realRoots();
    const [at, within] = await Promise.all([realPath(path), real]);
    return { kind: within.some((root) => isInside(plain(at), root)) ? "inside" : "outside", real: at };
  };
}

/** Makes the rule for a user who wants paths followed wherever they lead. */
export function anywhere(realPath: RealPath): WhereIs {
  return async (path) => ({ kind: "inside", real: await realPath(path) });
}

/** Removes the slash at its end; the letter of a Windows drive comes in both cases. */
function plain(path: string): string {
  const bare = path.replace(/(?<=.)\/+$/, "");
  return bare.replace(/^\/[A-Z](?=:(?:\/|$))/, (drive) => drive.toLowerCase());
}
