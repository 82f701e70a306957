/** The script of the architecture page: shows what the extension sends, and sends back what is chosen. */
import type { FromPage, ToPage } from '../architecture/page-messages.ts';
import { Overview } from './overview.ts';
import { PathView } from './path-view.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const send = (message: FromPage): void => host.postMessage(message);
const overview = new Overview(send);
const path = new PathView(send);

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => show(data));
send({ kind: 'ready' });

function show(content: ToPage): void {
  switch (content.kind) {
    case 'overview':
      // In the page first: what is fitted into it needs to know its size.
      turnTo(overview.element);
      return overview.show(content.architecture);
    case 'path':
      turnTo(path.element);
      return path.show(content.details);
    case 'gone':
      turnTo(path.element);
      return path.showGone();
  }
}

/** What is taken out of a page and put back loses its focus. */
function turnTo(next: HTMLElement): void {
  const shown = document.getElementById('page');
  if (shown !== next) shown?.replaceWith(next);
}
