/** The `id` of the box that a question is typed into. */
export const questionId = "question";

export function isQuestionBox(target: EventTarget | null): boolean {
  return target instanceof Element && target.id === questionId;
}

/** Whoever pastes a picture in the middle of a question asks about it too; an empty box means a new start. */
export function isBeingAsked(target: EventTarget | null): boolean {
  return isQuestionBox(target) && (target as HTMLTextAreaElement).value.trim() !== "";
}

export function focusQuestion(): void {
  document.getElementById(questionId)?.focus();
}
