/** Drawing anew, as after every edit, moves nobody: what was focused and how far it was scrolled stay. */

/** `canvas` is what scrolls. */
export function keepingPlace(page: HTMLElement, canvas: HTMLElement, draw: () => void): void {
  const { scrollLeft, scrollTop } = canvas;
  const focused = document.activeElement;
  const key = focused !== null && page.contains(focused) ? keyOf(focused) : undefined;
  const cursor = focused instanceof HTMLInputElement ? focused.selectionStart : null;
  draw();
  canvas.scrollTo(scrollLeft, scrollTop);
  if (key === undefined) return;
  const same = [...page.querySelectorAll<HTMLElement | SVGElement>(focusable)].find(
    candidate => keyOf(candidate) === key,
  );
  same?.focus({ preventScroll: true });
  if (same instanceof HTMLInputElement && cursor !== null) same.setSelectionRange(cursor, cursor);
}

const focusable = 'button, input, select, [tabindex]';

/** What somebody knows it by, be it drawn anew or not. */
function keyOf(element: Element): string {
  const { node, message } = element instanceof SVGElement ? element.dataset : {};
  return [
    element.localName,
    node ?? message ?? element.getAttribute('aria-label') ?? element.ariaLabel ?? element.textContent,
  ].join(' ');
}
