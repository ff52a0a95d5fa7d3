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

/*
 * Scrolling inside the answers alone. `scrollIntoView` also scrolls what lies around them: in VS Code it pushes the
 * whole panel some pixels up, under its tab.
 */

/** Brings an element to the top of the page that scrolls. */
export function scrollToTop(page: HTMLElement, element: HTMLElement): void {
  page.scrollTop += element.getBoundingClientRect().top - page.getBoundingClientRect().top;
}

/** Scrolls only as far as is needed to see the whole of an element, its top first. */
export function scrollToShow(element: HTMLElement): void {
  const page = element.closest<HTMLElement>(".page");
  if (!page) {
    return;
  }
  const [outer, inner] = [page.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.bottom > outer.bottom) {
    page.scrollTop += Math.min(inner.bottom - outer.bottom, inner.top - outer.top);
  }
}
