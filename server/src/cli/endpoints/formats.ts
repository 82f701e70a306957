/** The formats in which endpoints are listed. */
import {
  aspectNames,
  aspects,
  joinedState,
  mainColumns,
  stateSigns,
  versionAsked,
} from '../../engine/session/endpoint-description.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import { displayWidth, padText, printable } from '../terminal/display-text.ts';
import type { Style } from '../terminal/style.ts';
import type { EndpointRow } from './rows.ts';

export interface EndpointView {
  /** What paths are relative to. */
  readonly root: FilePath;
  readonly style: Style;
}

export const endpointFormats = ['table', 'json', 'markdown', 'csv'] as const;
export type EndpointFormat = (typeof endpointFormats)[number];

type Writer = (rows: readonly EndpointRow[], view: EndpointView) => string;

export const endpointWriters: Readonly<Record<EndpointFormat, Writer>> = {
  table: writeTable,
  json: writeJson,
  markdown: writeMarkdown,
  csv: writeCsv,
};

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
const shapeVersion = 1;

function writeTable(rows: readonly EndpointRow[], view: EndpointView): string {
  const { style } = view;
  const header = ['method', 'path', ...mainColumns.map(({ title }) => title), 'handler'];
  const body = rows.map(row => [
    row.method,
    pathWithVersion(row),
    ...signsOf(row),
    placeOf(row, view).join('  '),
  ]);
  const widths = header.map((title, index) =>
    Math.max(displayWidth(title), ...body.map(cells => displayWidth(cells[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padText(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[style.faint(line(header)), ...body.map(line), '', style.faint(legendFor(rows).join('  '))].join('\n')}\n`;
}

function legendFor(rows: readonly unknown[]): readonly string[] {
  const { yes, no, unknown, 'not needed': notNeeded } = stateSigns;
  return [countOf(rows), `${yes} yes`, `${no} no`, `${unknown} not known`, `${notNeeded} not needed`];
}

function signsOf({ posture }: EndpointRow): readonly string[] {
  return mainColumns.map(column => stateSigns[joinedState(posture, column.aspects)]);
}

/** Two endpoints may share a path and be told apart by a header alone. */
function pathWithVersion(row: EndpointRow): string {
  const asked = versionAsked(row);
  const path = printable(row.shownPath);
  return asked === undefined ? path : `${path} (version ${printable(asked.value)})`;
}

/** The handler's name, if it has one, and where it is registered. */
function placeOf({ handler, file, line }: EndpointRow, { root }: EndpointView): readonly string[] {
  const place = `${relativePath(root, file)}:${line}`;
  return (handler?.name === undefined ? [place] : [handler.name, place]).map(printable);
}

export function countOf(rows: readonly unknown[]): string {
  return rows.length === 1 ? '1 endpoint' : `${rows.length} endpoints`;
}

function writeMarkdown(rows: readonly EndpointRow[], view: EndpointView): string {
  const header = ['Method', 'Path', ...mainColumns.map(({ title }) => title), 'Handler'];
  const body = rows.map(row => {
    const place = placeOf(row, view).map(codeSpan).join(' ');
    return [row.method, codeSpan(pathWithVersion(row)), ...signsOf(row), place];
  });
  const all = [header, header.map(() => '---'), ...body];
  return `${all.map(cells => `| ${cells.join(' | ')} |`).join('\n')}\n\n${legendFor(rows).join(' · ')}\n`;
}

/** Names and paths of a project may look like Markdown or HTML: as code they are shown as they are, in a cell of a table too. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest === 0 ? '' : ' ';
  return `${fence}${gap}${text.replaceAll('|', '\\|')}${gap}${fence}`;
}

/** RFC 4180, with every aspect in a column of its own. */
function writeCsv(rows: readonly EndpointRow[], { root }: EndpointView): string {
  const header = [
    'method',
    'path',
    'version',
    'versioned by',
    'framework',
    ...aspects.map(aspect => aspectNames[aspect]),
    'handler',
    'file',
    'line',
  ];
  const body = rows.map(row => [
    row.method,
    row.shownPath,
    row.version?.value ?? '',
    row.version?.by ?? '',
    row.framework,
    ...aspects.map(aspect => row.posture[aspect].state),
    row.handler?.name ?? '',
    relativePath(root, row.file),
    String(row.line),
  ]);
  return [header, ...body].map(cells => `${cells.map(quoteCell).join(',')}\r\n`).join('');
}

/** A cell that a spreadsheet would take for a formula is quoted away: paths are not ours. */
function quoteCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function writeJson(rows: readonly EndpointRow[], { root }: EndpointView): string {
  const endpoints = rows.map(row => {
    const editPlace = (place: Parameters<EndpointRow['lineOf']>[0]) => ({
      file: relativePath(root, place.path),
      line: row.lineOf(place),
    });
    return {
      method: row.method,
      path: row.path ?? null,
      shownPath: row.shownPath,
      version: row.version ?? null,
      framework: row.framework,
      handler: row.handler?.name ?? null,
      file: relativePath(root, row.file),
      line: row.line,
      chain: row.chain.map(({ name, role, scope, stage, ...place }) => ({
        name,
        role,
        scope,
        ...(stage === undefined ? {} : { stage }),
        ...editPlace(place),
      })),
      posture: Object.fromEntries(
        aspects.map(aspect => {
          const { state, evidence } = row.posture[aspect];
          return [
            aspectNames[aspect],
            { state, evidence: evidence.map(({ text, ...place }) => ({ text, ...editPlace(place) })) },
          ];
        }),
      ),
      gaps: row.gaps.map(({ reason, ...place }) => ({ reason, ...editPlace(place) })),
    };
  });
  return `${JSON.stringify({ version: shapeVersion, endpoints }, undefined, 2)}\n`;
}
