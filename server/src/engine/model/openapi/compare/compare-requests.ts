import type { MediaType, Operation, Parameter, Place } from '../../openapi-document.ts';
import type { ReportChange } from './change.ts';
import { compareSchemas, type SchemaScope, type SeenPairs } from './compare-schemas.ts';
import { retirementOf, withdrawalOf } from './retirement.ts';
import type { IsSame } from './sameness.ts';
import { viewSchema } from './schema-view.ts';

/** What the comparison of two operations needs to know. */
export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
  /** Such as `GET /users`, in backticks. */
  readonly name: string;
  readonly today: string;
  readonly report: ReportChange;
  readonly isSame: IsSame;
  readonly seen: { readonly request: SeenPairs; readonly text: SeenPairs; readonly response: SeenPairs };
}

export function compareParameters(pair: OperationPair): void {
  const { before, after } = pair;
  const [then, now] = [indexParameters(before), indexParameters(after)];
  // Of version 3 they are properties of the body.
  const isRewritten = isForm(before) && !isForm(after) && after.requestBody() !== undefined;
  for (const [key, parameter] of then) {
    if (!isCompared(parameter) || (isRewritten && parameter.location === 'formData')) continue;
    const other = now.get(key);
    if (other === undefined) reportGone(pair, parameter);
    else compareParameter(pair, parameter, other);
  }
  for (const [key, parameter] of now)
    if (isCompared(parameter) && !then.has(key) && parameter.isRequired && parameter.location !== 'path')
      reportRequired(pair, parameter, 'is new and');
}

function isForm(operation: Operation): boolean {
  return operation.parameters().some(({ location }) => location === 'formData');
}

/** What these headers say stands elsewhere, and the specification has them ignored among the parameters. */
const ignoredHeaders: ReadonlySet<string> = new Set(['accept', 'authorization', 'content-type']);

/** The body, which version 2 has among the parameters, is compared by itself. Without a name nothing is known. */
function isCompared({ name, location }: Parameter): boolean {
  if (location === 'header' && ignoredHeaders.has(name.toLowerCase())) return false;
  return name !== '' && location !== 'body';
}

function normalise(location: string, name: string): string {
  return location === 'header' ? name.toLowerCase() : name;
}

/** By place and name. Those of a path are known by their position: callers never see their names. */
function indexParameters({ template, parameters }: Operation): ReadonlyMap<string, Parameter> {
  const positions = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  return new Map(
    parameters().map(parameter => {
      const { location, name } = parameter;
      const known = location === 'path' ? positions.indexOf(name) : normalise(location, name);
      return [`${location} ${known}`, parameter];
    }),
  );
}

function reportGone({ after, name, today, report }: OperationPair, parameter: Parameter): void {
  const retirement = retirementOf(parameter.node, today);
  if (retirement === 'over' || parameter.location === 'path') return;
  report({
    kind: retirement === 'announced' ? 'retired' : 'refused',
    level: retirement === 'announced' ? 'notable' : 'breaking',
    place: after.place,
    subject: nameParameter(parameter, name, true),
    detail: '',
    aspect: `gone ${parameter.location} ${parameter.name}`,
    theme: `gone ${parameter.location} ${parameter.name}`,
  });
}

function compareParameter(pair: OperationPair, before: Parameter, after: Parameter): void {
  const { name, today, report, seen, isSame } = pair;
  if (!before.isRequired && after.isRequired && after.location !== 'path') {
    reportRequired(pair, after, 'has become');
  }
  const withdrawal = withdrawalOf(before.node, after.node);
  if (withdrawal !== undefined) {
    const subject = nameParameter(after, name, true);
    const { place } = after;
    report({ kind: 'withdrawn', level: 'risky', place, subject, detail: withdrawal, aspect: 'promise' });
  }
  compareStyle(pair, before, after);
  compareSchemas(before.schema, after.schema, {
    direction: 'request',
    isText: true,
    owner: nameParameter(after, name, false),
    part: `${after.location} ${after.name}`,
    today,
    report,
    seen: seen.text,
    isSame,
  });
}

function reportRequired({ name, report }: OperationPair, parameter: Parameter, detail: string): void {
  report({
    kind: 'required',
    level: parameter.schema?.has('default') === true ? 'notable' : 'breaking',
    place: parameter.place,
    subject: nameParameter(parameter, name, true),
    detail,
    aspect: 'required',
    theme: `required ${parameter.location} ${parameter.name}`,
  });
}

/** How a list or an object is put into text. */
function compareStyle({ name, report }: OperationPair, before: Parameter, after: Parameter): void {
  const [was, is] = [styleOf(before), styleOf(after)];
  if (was === undefined || is === undefined || was === is) return;
  report({
    kind: 'narrowed',
    level: 'breaking',
    place: after.place,
    subject: nameParameter(after, name, true),
    detail: `it is written as ${is}, and was as ${was}`,
    aspect: 'style',
  });
}

/** What version 2 calls them, where it is not the usual one. */
const oldStyles: Readonly<Record<string, string>> = {
  multi: '`form` with one entry for each item',
  ssv: '`spaceDelimited`',
  pipes: '`pipeDelimited`',
};

/** Undefined where there is nothing to put together. */
function styleOf({ schema, node, location }: Parameter): string | undefined {
  const [content] = node.get('content')?.entries() ?? [];
  if (content !== undefined) return `\`${content.key}\``;
  const types = schema === undefined ? undefined : viewSchema(schema).types;
  const isComposed = types !== undefined && (types.has('array') || types.has('object'));
  if (!isComposed) return undefined;
  const usual = location === 'query' || location === 'cookie' ? 'form' : 'simple';
  if (node.has('type')) return oldStyles[node.text('collectionFormat') ?? 'csv'] ?? `\`${usual}\``;
  const style = node.text('style') ?? usual;
  const explode = node.get('explode')?.value ?? style === 'form';
  return `\`${style}\`${explode === true ? ' with one entry for each item' : ''}`;
}

function nameParameter({ location, name }: Parameter, operation: string, isFirst: boolean): string {
  return `${isFirst ? 'The' : 'the'} ${location} parameter \`${name}\` of ${operation}`;
}

export function compareBodies(pair: OperationPair): void {
  const { before, after, name, report } = pair;
  if (isForm(before) || isForm(after)) return;
  const [was, is] = [before.requestBody(), after.requestBody()];
  const subject = `The body of ${name}`;
  if (was !== undefined && is === undefined) {
    const place = after.place;
    report({ kind: 'refused', level: 'breaking', place, subject, detail: '', aspect: 'gone body' });
  }
  if (is === undefined || !is.node.isResolved || was?.node.isResolved === false) return;
  const place = is.node.get('required')?.keyPlace ?? is.node.keyPlace ?? after.place;
  if (was === undefined) {
    if (is.isRequired)
      report({
        kind: 'required',
        level: 'breaking',
        place,
        subject,
        detail: 'is new and',
        aspect: 'required',
      });
    return;
  }
  // Many forget to say that a body is required, and say so later.
  if (!was.isRequired && is.isRequired)
    report({ kind: 'required', level: 'risky', place, subject, detail: 'has become', aspect: 'required' });
  for (const media of was.content) {
    const now = findMedia(is.content, media);
    if (now !== undefined) compareMediaSchemas(pair, media, now);
    else if (is.content.length > 0) reportRefused(pair, media, is.node.get('content')?.keyPlace ?? place);
  }
}

function compareMediaSchemas(pair: OperationPair, before: MediaType, after: MediaType): void {
  compareSchemas(before.schema, after.schema, bodyScope(pair));
  compareSchemas(before.node.get('itemSchema'), after.node.get('itemSchema'), bodyScope(pair));
  if (before.schema !== undefined || after.schema === undefined || after.schema.entries().length === 0)
    return;
  pair.report({
    kind: 'narrowed',
    level: 'notable',
    place: after.place,
    subject: `The body of ${pair.name}`,
    detail: 'it has a schema now, where none was stated',
    aspect: 'schema',
  });
}

function reportRefused({ name, report }: OperationPair, { type }: MediaType, place: Place): void {
  const subject = `The media type \`${type}\` in the body of ${name}`;
  const gone = `gone ${type}`;
  // Nobody sends each type of a range.
  const level = type.includes('*') ? 'risky' : 'breaking';
  report({ kind: 'refused', level, place, subject, detail: '', aspect: gone, theme: gone });
}

function bodyScope({ name, today, report, seen, isSame }: OperationPair): SchemaScope {
  return { direction: 'request', owner: `the body of ${name}`, today, report, seen: seen.request, isSame };
}

/** The same, or one that stands for it. */
export function findMedia(content: readonly MediaType[], { type }: MediaType): MediaType | undefined {
  const [kind] = type.split('/');
  return (
    content.find(media => media.type === type) ??
    content.find(media => media.type === '*/*' || media.type === `${kind}/*`)
  );
}

/** One of those that a range holds. */
export function findInRange(content: readonly MediaType[], { type }: MediaType): MediaType | undefined {
  if (!type.endsWith('/*')) return undefined;
  return content.find(media => type === '*/*' || media.type.startsWith(type.slice(0, -1)));
}
