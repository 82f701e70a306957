/** Layers and modules with the calls between them. */
import type {
  FolderArchitecture,
  Location,
  ModuleSummary,
  WorkspaceArchitecture,
} from '../../../server/src/protocol.ts';
import { drawModules } from '../../../server/src/views/draw-layers.ts';
import { nodesOfModules } from '../../../server/src/views/layer-graph.ts';
import { element, onChoose, svgOf } from './dom.ts';
import { highlightNeighbours, markMatches } from './highlight.ts';
import { keepingPlace } from './keep-place.ts';
import type { Send } from './send.ts';
import { ZoomableCanvas } from './zoom.ts';

const noModules: ReadonlyMap<string, string> = new Map();

/** What the person has chosen; it outlives a drawing anew after an edit. */
interface Choices {
  folder: string | undefined;
  within: string | undefined;
  helpers: 'shown' | 'hidden';
  search: string;
}

export class Overview {
  readonly element = element('div', { id: 'page' });
  readonly #send: Send;
  readonly #canvas = new ZoomableCanvas();
  readonly #status = element('span', { className: 'status' });
  readonly #choices: Choices = { folder: undefined, within: undefined, helpers: 'hidden', search: '' };
  #hasFitted = false;

  constructor(send: Send) {
    this.#send = send;
    this.#status.setAttribute('role', 'status');
    onChoose(this.#canvas.element, '.node', node => this.#choose(node.dataset.node ?? ''));
  }

  #architecture: WorkspaceArchitecture = { isComplete: false, folders: [] };

  show(architecture: WorkspaceArchitecture): void {
    this.#architecture = architecture;
    keepingPlace(this.element, this.#canvas.element, () => this.#render(architecture));
  }

  #render(architecture: WorkspaceArchitecture): void {
    const folder = this.#folder();
    if (folder === undefined || folder.modules.length === 0) {
      this.element.replaceChildren(emptyText(architecture.isComplete));
      return;
    }
    const below = violationList(folder, this.#send);
    this.element.replaceChildren(
      this.#header(folder),
      this.#canvas.element,
      ...(below === undefined ? [] : [below]),
    );
    this.#draw(folder);
  }

  #folder(): FolderArchitecture | undefined {
    const { folders } = this.#architecture;
    return (
      folders.find(({ uri }) => uri === this.#choices.folder) ??
      folders.find(({ modules }) => modules.length > 0)
    );
  }

  #draw(folder: FolderArchitecture): void {
    const { helpers, within } = this.#choices;
    const svg = svgOf(drawModules(folder, { helpers, within }));
    highlightNeighbours(svg);
    this.#canvas.show(svg);
    if (!this.#hasFitted) this.#canvas.fit();
    this.#hasFitted = true;
    this.#search(this.#choices.search);
  }

  #header(folder: FolderArchitecture): HTMLElement {
    const { within } = this.#choices;
    return element(
      'header',
      {},
      element('h1', { textContent: within === undefined ? 'Architecture' : within }),
      within === undefined ? undefined : this.#backButton(),
      this.#folderChoice(folder),
      this.#searchBox(),
      this.#helpersBox(folder),
      this.#status,
      element('span', { className: 'grow' }),
      this.#endpointChoice(folder),
      this.#canvas.controls,
    );
  }

  #backButton(): HTMLElement {
    return element('button', {
      textContent: '← All modules',
      onclick: () => this.#change({ within: undefined }),
    });
  }

  #folderChoice(folder: FolderArchitecture): HTMLElement | undefined {
    const { folders } = this.#architecture;
    if (folders.length < 2) return undefined;
    const options = folders.map(({ name, uri }) =>
      element('option', { textContent: name, value: uri, selected: uri === folder.uri }),
    );
    const choice = element('select', { ariaLabel: 'Folder' }, ...options);
    choice.addEventListener('change', () => this.#change({ folder: choice.value, within: undefined }));
    return choice;
  }

  #searchBox(): HTMLElement {
    const box = element('input', {
      type: 'search',
      placeholder: 'Find a module',
      ariaLabel: 'Find a module; Enter goes to the next',
      value: this.#choices.search,
    });
    box.addEventListener('input', () => this.#search(box.value));
    box.addEventListener('keydown', event => {
      if (event.key === 'Enter') this.#canvas.element.querySelector<SVGElement>('.node.match')?.focus();
    });
    return box;
  }

  #search(text: string): void {
    this.#choices.search = text;
    const folder = this.#folder();
    const modules = folder === undefined ? noModules : nodesOfModules(folder, this.#choices);
    const found = markMatches(this.#canvas.element, text, modules);
    this.#status.textContent = found === undefined ? '' : `${found} found`;
  }

  #helpersBox({ modules }: FolderArchitecture): HTMLElement | undefined {
    const count = modules.filter(({ layer }) => layer === 'support').length;
    if (count === 0) return undefined;
    const box = element('input', { type: 'checkbox', checked: this.#choices.helpers === 'shown' });
    box.addEventListener('change', () => this.#change({ helpers: box.checked ? 'shown' : 'hidden' }));
    return element('label', {}, box, `Helpers (${count})`);
  }

  /** The editor's own list is searched as one types, also among thousands. */
  #endpointChoice({ endpoints }: FolderArchitecture): HTMLElement | undefined {
    if (endpoints.length === 0) return undefined;
    const onclick = (): void => this.#send({ kind: 'choosePath' });
    return element('button', { textContent: 'Show the path of an endpoint…', onclick });
  }

  #change(choices: Partial<Choices>): void {
    Object.assign(this.#choices, choices);
    this.#hasFitted = false;
    this.show(this.#architecture);
  }

  /** A module leads to its code, a group to its modules. */
  #choose(id: string): void {
    const folder = this.#folder();
    const module = folder?.modules.find(({ path }) => path === id);
    if (module !== undefined) return this.#send({ kind: 'open', location: placeOf(module) });
    const group = folder?.modules.find(
      ({ layer, path }) => id.endsWith(` ${layer}`) && path.startsWith(`${id.slice(0, -layer.length - 1)}/`),
    );
    if (group !== undefined) this.#change({ within: id.slice(0, -group.layer.length - 1) });
  }
}

function placeOf({ uri, violations }: ModuleSummary): Location {
  const start = { line: 0, character: 0 };
  return violations[0]?.location ?? { uri, range: { start, end: start } };
}

/** In words and in order, for those who do not see the marks. */
function violationList({ modules }: FolderArchitecture, send: Send): HTMLElement | undefined {
  const items = modules.flatMap(({ path, violations }) =>
    violations.map(({ name, location }) =>
      element(
        'li',
        {},
        element('button', {
          className: 'link',
          textContent: `${path}: ${name.replaceAll('`', '')}`,
          onclick: () => send({ kind: 'open', location }),
        }),
      ),
    ),
  );
  if (items.length === 0) return undefined;
  const title = `${items.length} against the layers`;
  return element('footer', {}, element('h2', { textContent: title }), element('ul', {}, ...items));
}

function emptyText(isComplete: boolean): HTMLElement {
  const text = isComplete
    ? 'Nothing here answers requests, runs jobs or reaches data yet. Open a folder with a TypeScript backend; the page fills as code is written.'
    : 'The project is being read. The page fills by itself.';
  return element('p', { className: 'empty', textContent: text });
}
