/** The little that the page needs to build itself; texts stay texts, whatever they contain. */
import type { Html } from '../../../server/src/views/html.ts';

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children.filter(child => child !== undefined));
  return made;
}

/** A drawing as an element of the page. It is parsed as XML, so no script in it would ever run. */
export function svgOf({ markup }: Html): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(markup, 'image/svg+xml').documentElement;
  const svg = document.importNode(parsed, true);
  if (!(svg instanceof SVGSVGElement)) throw new Error('The drawing is no SVG.');
  return svg;
}

/** Clicks, and Enter or Space on what the keyboard has reached. */
export function onChoose(
  root: Element,
  selector: string,
  choose: (chosen: HTMLElement | SVGElement) => void,
): void {
  const find = ({ target }: Event): HTMLElement | SVGElement | undefined => {
    const found = target instanceof Element ? target.closest(selector) : null;
    return found instanceof SVGElement || found instanceof HTMLElement ? found : undefined;
  };
  root.addEventListener('click', event => {
    const chosen = find(event);
    if (chosen) choose(chosen);
  });
  root.addEventListener('keydown', event => {
    const chosen = find(event);
    if (!chosen || !(event instanceof KeyboardEvent) || !['Enter', ' '].includes(event.key)) return;
    event.preventDefault();
    choose(chosen);
  });
}
