/** The `id` of the box that a question is typed into. */
export const questionId = "question";

export function isQuestionBox(target: EventTarget | null): boolean {
  return target instanceof Element && target.id === questionId;
}

/** Returns whether a picture pasted here belongs to the question being typed; in an empty box it means a new start. */
export function isBeingAsked(target: EventTarget | null): boolean {
  return isQuestionBox(target) && (target as HTMLTextAreaElement).value.trim() !== "";
}

export function focusQuestion(): void {
  document.getElementById(questionId)?.focus();
}
