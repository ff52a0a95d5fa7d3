/** What we want to know of an image. */
export type TaskId = "explain" | "text" | "altText" | "ask";
