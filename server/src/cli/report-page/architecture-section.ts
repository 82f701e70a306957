import type { Architecture, EndpointPath } from '../../engine/session/architecture.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { drawModules } from '../../views/draw-layers.ts';
import { drawSequence } from '../../views/draw-sequence.ts';
import { type Html, html } from '../../views/html.ts';

/** More diagrams than these nobody scrolls through; the editor shows each. */
const mostPaths = 24;

export function hasModules(architectures: readonly Architecture[]): boolean {
  return architectures.some(({ modules }) => modules.length > 0);
}

export function architecturesSection(architectures: readonly Architecture[], root: FilePath): Html {
  if (!hasModules(architectures)) return html``;
  return html`<section>
<h2 id="architecture">Architecture</h2>
${architectures.map(architecture => architectureOf(architecture, root))}
</section>`;
}

/** Layers with the calls between them, what runs without a request, data and outside dependencies. */
function architectureOf(architecture: Architecture, root: FilePath): Html {
  const { modules, calls, jobs, models, dependencies, settings } = architecture;
  if (modules.length === 0) return html``;
  const graph = drawModules(
    {
      modules: modules.map(module => ({ ...module, path: relativePath(root, module.path) })),
      calls: calls.map(({ from, to, count, isViolation }) => ({
        from: relativePath(root, from),
        to: to.kind === 'module' ? relativePath(root, to.path) : to.name,
        isOutside: to.kind === 'outside',
        count,
        isViolation,
      })),
    },
    { helpers: 'hidden', within: undefined },
    'to look at',
  );
  return html`${scrolling('Modules by layer', graph)}
${table(
  'Data',
  ['Model', 'Library', 'Reads', 'Writes'],
  models.map(({ name, library, accesses }) => {
    const writes = accesses.filter(({ isWrite }) => isWrite).length;
    return [name, library, `${accesses.length - writes}`, `${writes}`];
  }),
)}
${table(
  'Outside dependencies',
  ['Name', 'Kind', 'Library', 'Calls'],
  dependencies.map(({ name, kind, library, uses }) => [name, kind, library, `${uses.length}`]),
)}
${table(
  'Settings',
  ['Name', 'Source', 'Where it is read', 'Default'],
  settings.map(({ name, source, reads }) => [
    name,
    source,
    [...new Set(reads.map(({ path }) => relativePath(root, path)))].join(', '),
    reads.every(({ hasFallback }) => hasFallback) ? 'yes' : 'no',
  ]),
)}
${table(
  'Jobs',
  ['Name', 'Kind', 'Library', 'Where'],
  jobs.map(({ name, kind, library, path }) => [name ?? '?', kind, library, relativePath(root, path)]),
)}`;
}

/** What is wider than the page is reached with the keyboard too. */
function scrolling(name: string, content: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>`;
}

function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): Html {
  if (rows.length === 0) return html``;
  const head = header.map(cell => html`<th scope="col">${cell}</th>`);
  const body = rows.map(cells => html`<tr>${cells.map(cell => html`<td>${cell}</td>`)}</tr>`);
  return html`<h3>${title}</h3>${scrolling(title, html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`)}`;
}

/** From the request to what it reaches, for the endpoints that reach the most. */
export function pathsSection(paths: readonly EndpointPath[]): Html {
  const told = toldPaths(paths);
  if (told.length === 0) return html``;
  const pictures = told.map(path => {
    const { title } = path.endpoint;
    const picture = scrolling(title, drawSequence(path, 'to look at'));
    return html`<details><summary><code>${title}</code></summary>${picture}</details>
`;
  });
  return html`<section>
<h2 id="paths">Paths from request to data</h2>
<p class="faint">The ${told.length} that reach the most, of ${paths.length}. The editor shows each.</p>
${pictures}
</section>`;
}

export function toldPaths(paths: readonly EndpointPath[]): readonly EndpointPath[] {
  return paths
    .filter(({ messages }) => messages.length > 1)
    .sort((left, right) => right.messages.length - left.messages.length)
    .slice(0, mostPaths);
}
