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
