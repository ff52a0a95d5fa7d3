/** Folders that hold no work of a project's own, but what package managers, builds and caches put there. */
export const foldersLeftOut = ["node_modules", "bower_components", "__pycache__", "dist", "out"] as const;

/** Whether a file or folder of that name is passed by, wherever one that is named is looked through: hidden ones are too. */
export function isLeftOut(name: string): boolean {
  return name.startsWith(".") || foldersLeftOut.some((one) => one === name);
}

/** The same as a glob of VS Code, for paths below the folder that is looked through. */
export const leftOutGlob = `{${["**/.*", "**/.*/**", ...foldersLeftOut.map((name) => `**/${name}/**`)].join(",")}}`;
