/** Compares what an API sends by itself, to webhooks and callbacks: there clients read the request and write the answer. */
import type { OpenApiDocument, Operation, Parameter, PathItem, Place } from '../../openapi-document.ts';
import { findMedia, type OperationPair } from './compare-requests.ts';
import { compareSchemas, type SchemaScope } from './compare-schemas.ts';
import { isUnstable, retirementOf } from './retirement.ts';

type Scope = Pick<OperationPair, 'today' | 'report' | 'seen' | 'isSame'>;

export function compareWebhooks(before: OpenApiDocument, after: OpenApiDocument, scope: Scope): void {
  const around = after.root.get('webhooks')?.keyPlace ?? after.place;
  compareItems(before.webhooks(), after.webhooks(), around, template => `the webhook \`${template}\``, scope);
}

/** By their names: the expression that gives the address is the API's own business. */
export function compareCallbacks(pair: OperationPair): void {
  const { before, after, name } = pair;
  const around = after.node.get('callbacks')?.keyPlace ?? after.place;
  const now = new Map(after.callbacks().map(callback => [callback.name, callback.items]));
  for (const callback of before.callbacks()) {
    const isOnly = callback.items.length === 1;
    const others = now.get(callback.name) ?? [];
    // One address instead of another is the same call.
    const items = isOnly && others.length === 1 ? others.map(item => renamed(item, callback.items)) : others;
    compareItems(callback.items, items, around, () => `the callback \`${callback.name}\` of ${name}`, pair);
  }
}

function renamed(item: PathItem, [first]: readonly PathItem[]): PathItem {
  return { ...item, template: first?.template ?? item.template };
}

function compareItems(
  before: readonly PathItem[],
  after: readonly PathItem[],
  around: Place,
  nameOf: (template: string) => string,
  scope: Scope,
): void {
  const now = new Map(after.map(item => [item.template, item]));
  for (const item of before) {
    const other = now.get(item.template);
    const name = nameOf(item.template);
    for (const operation of item.operations) {
      const match = other?.operations.find(({ method }) => method === operation.method);
      if (match !== undefined) compareCall(operation, match, name, scope);
      else if (other?.node.isResolved !== false) reportUnsent(operation, other?.place ?? around, name, scope);
    }
  }
}

function reportUnsent(operation: Operation, place: Place, name: string, { today, report }: Scope): void {
  const retirement = retirementOf(operation.node, today);
  if (retirement === 'over') return;
  const isAnnounced = retirement === 'announced';
  report({
    kind: isAnnounced ? 'retired' : 'unsent',
    level: isAnnounced ? 'notable' : 'breaking',
    place,
    subject: capitalised(name),
    detail: '',
    aspect: `unsent ${name} ${operation.method}`,
  });
}

function compareCall(before: Operation, after: Operation, name: string, scope: Scope): void {
  if (isUnstable(before.node) || !before.node.isResolved || !after.node.isResolved) return;
  compareSent(before, after, name, scope);
  compareSentParameters(before, after, name, scope);
  compareTaken(before, after, name, scope);
}

/** The body is what clients read. */
function compareSent(before: Operation, after: Operation, name: string, scope: Scope): void {
  const [was, is] = [before.requestBody(), after.requestBody()];
  if (was === undefined || !was.node.isResolved || is?.node.isResolved === false) return;
  const owner = `the body of ${name}`;
  const place = is?.node.get('content')?.keyPlace ?? after.place;
  if (is === undefined) {
    reportMissing(capitalised(owner), place, 'body', scope);
    return;
  }
  for (const media of was.content) {
    const now = findMedia(is.content, media);
    if (now !== undefined) compareSchemas(media.schema, now.schema, readScope(owner, scope));
    else reportMissing(`The media type \`${media.type}\` in ${owner}`, place, media.type, scope);
  }
}

/** Headers mostly: clients read them, and check signatures that are in them. */
function compareSentParameters(before: Operation, after: Operation, name: string, scope: Scope): void {
  const now = new Map(after.parameters().map(parameter => [keyOf(parameter), parameter]));
  for (const parameter of before.parameters()) {
    if (parameter.name === '' || parameter.location === 'path') continue;
    const owner = `the ${parameter.location} parameter \`${parameter.name}\` of ${name}`;
    const other = now.get(keyOf(parameter));
    if (other === undefined) {
      const place = after.node.get('parameters')?.keyPlace ?? after.place;
      reportMissing(
        capitalised(owner),
        place,
        keyOf(parameter),
        scope,
        parameter.isRequired ? 'breaking' : 'risky',
      );
    } else compareSchemas(parameter.schema, other.schema, readScope(owner, scope));
  }
}

/** What clients answer is what the API takes. */
function compareTaken(before: Operation, after: Operation, name: string, scope: Scope): void {
  const now = after.responses();
  if (now.length === 0) return;
  for (const { status, place, content } of before.responses()) {
    const other = now.find(one => one.status === status);
    const owner = `the answer ${status} to ${name}`;
    const isTaken = other !== undefined || now.some(one => isRangeOf(one.status, status));
    if (!isTaken && status.startsWith('2')) {
      const around = after.node.get('responses')?.keyPlace ?? place;
      scope.report({
        kind: 'refused',
        level: 'breaking',
        place: around,
        subject: capitalised(owner),
        detail: '',
        aspect: `gone ${status}`,
      });
    }
    if (other === undefined) continue;
    for (const media of content()) {
      const taken = findMedia(other.content(), media);
      if (taken !== undefined)
        compareSchemas(media.schema, taken.schema, {
          ...readScope(owner, scope),
          direction: 'request',
          seen: scope.seen.request,
        });
    }
  }
}

function isRangeOf(range: string, status: string): boolean {
  return range === 'default' || range.toUpperCase() === `${status.charAt(0)}XX`;
}

function readScope(owner: string, { today, report, seen, isSame }: Scope): SchemaScope {
  return { direction: 'response', owner, today, report, seen: seen.response, isSame };
}

function reportMissing(
  subject: string,
  place: Place,
  what: string,
  { report }: Scope,
  level: 'breaking' | 'risky' = 'breaking',
): void {
  report({ kind: 'unsent', level, place, subject, detail: '', aspect: `unsent ${what}` });
}

function keyOf({ location, name }: Parameter): string {
  return `${location} ${name.toLowerCase()}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
