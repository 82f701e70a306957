import { element } from './dom.ts';

const steps = [0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3];

/** Letters of nine pixels. */
const smallestReadable = 0.75;

/** A drawing that can be made larger and smaller, in a place that scrolls. */
export class ZoomableCanvas {
  readonly element = element('div', { className: 'canvas', tabIndex: 0 });
  readonly controls: HTMLElement;
  #svg: SVGSVGElement | undefined;
  #scale = 1;

  constructor() {
    this.element.setAttribute('role', 'region');
    this.element.setAttribute('aria-label', 'Diagram; plus and minus zoom, arrow keys scroll');
    const button = (label: string, title: string, action: () => void): HTMLElement => {
      const made = element('button', { textContent: label, title, onclick: action });
      made.setAttribute('aria-label', title);
      return made;
    };
    this.controls = element(
      'span',
      { className: 'zoom' },
      button('−', 'Zoom out', () => this.#step(-1)),
      button('+', 'Zoom in', () => this.#step(1)),
      button('Fit', 'Fit into the page', () => this.fit()),
    );
    this.element.addEventListener('keydown', event => {
      if (event.key === '+' || event.key === '=') this.#step(1);
      if (event.key === '-') this.#step(-1);
      if (event.key === '0') this.fit();
    });
    this.element.addEventListener('wheel', event => this.#onWheel(event), { passive: false });
  }

  show(content: SVGSVGElement | HTMLElement): void {
    this.#svg = content instanceof SVGSVGElement ? content : undefined;
    this.element.replaceChildren(content);
    this.#apply();
  }

  /** Makes all of it seen while it can still be read, else its whole width; nothing larger than it was drawn. */
  fit(): void {
    const { width = 0, height = 0 } = this.#svg?.viewBox.baseVal ?? {};
    if (width === 0 || height === 0 || this.element.clientWidth === 0) return;
    const room = { x: this.element.clientWidth - 32, y: this.element.clientHeight - 20 };
    const [across, down] = [Math.min(1, room.x / width), Math.min(1, room.y / height)];
    const all = Math.min(across, down);
    this.#scale = all >= smallestReadable ? all : Math.max(smallestReadable, across);
    this.#apply();
  }

  #onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#step(event.deltaY < 0 ? 1 : -1);
  }

  #step(direction: 1 | -1): void {
    const next =
      direction > 0
        ? steps.find(step => step > this.#scale + 0.01)
        : steps.findLast(step => step < this.#scale - 0.01);
    this.#scale = next ?? this.#scale;
    this.#apply();
  }

  #apply(): void {
    const box = this.#svg?.viewBox.baseVal;
    if (this.#svg === undefined || box === undefined) return;
    this.#svg.setAttribute('width', String(box.width * this.#scale));
    this.#svg.setAttribute('height', String(box.height * this.#scale));
  }
}
