/** One endpoint's path from the request to what it reaches. */
import type { AspectDetails, AspectState, EndpointDetails } from '../../../server/src/protocol.ts';
import { drawSequence } from '../../../server/src/views/draw-sequence.ts';
import { element, onChoose, svgOf } from './dom.ts';
import { keepingPlace } from './keep-place.ts';
import type { Send } from './send.ts';
import { ZoomableCanvas } from './zoom.ts';

export class PathView {
  readonly element = element('div', { id: 'page' });
  readonly #send: Send;
  readonly #canvas = new ZoomableCanvas();
  #details: EndpointDetails | undefined;

  constructor(send: Send) {
    this.#send = send;
    onChoose(this.#canvas.element, '.message', message => {
      const location = this.#details?.messages[Number(message.dataset.message)]?.location;
      if (location !== undefined) send({ kind: 'open', location });
    });
  }

  show(details: EndpointDetails): void {
    const isOther = this.#details?.endpoint.id !== details.endpoint.id;
    this.#details = details;
    keepingPlace(this.element, this.#canvas.element, () => {
      this.element.replaceChildren(this.#header(details), this.#canvas.element, this.#posture(details));
      this.#canvas.show(svgOf(drawSequence(details)));
    });
    if (isOther) this.#canvas.fit();
  }

  showGone(): void {
    const text = 'This endpoint is gone: the code has changed since it was shown.';
    const message = element('p', { className: 'empty', textContent: text });
    this.element.replaceChildren(element('header', {}, this.#backButton()), message);
  }

  #header({ endpoint }: EndpointDetails): HTMLElement {
    const { location, title, handler } = endpoint;
    return element(
      'header',
      {},
      this.#backButton(),
      element('h1', { textContent: title }),
      element('button', {
        className: 'link',
        textContent: handler ?? 'Go to handler',
        onclick: () => this.#send({ kind: 'open', location }),
      }),
      element('span', { className: 'grow' }),
      this.#canvas.controls,
    );
  }

  #backButton(): HTMLElement {
    return element('button', {
      textContent: '← Architecture',
      onclick: () => this.#send({ kind: 'showOverview' }),
    });
  }

  #posture({ posture }: EndpointDetails): HTMLElement {
    const shown = posture.filter(({ state }) => state !== 'not needed');
    return element(
      'footer',
      {},
      element('h2', { textContent: 'How it stands' }),
      element('div', { className: 'aspects' }, ...shown.map(aspect => this.#aspect(aspect))),
    );
  }

  #aspect({ aspect, state, evidence }: AspectDetails): HTMLElement {
    const [first] = evidence;
    const text = `${signs[state]} ${aspect}`;
    if (first === undefined) return element('span', { textContent: text, title: state });
    return element('button', {
      className: 'link',
      textContent: text,
      title: `${state}: ${first.name.replaceAll('`', '')}`,
      onclick: () => this.#send({ kind: 'open', location: first.location }),
    });
  }
}

const signs: Readonly<Record<AspectState, string>> = { yes: '✓', no: '✗', unknown: '?', 'not needed': '–' };
