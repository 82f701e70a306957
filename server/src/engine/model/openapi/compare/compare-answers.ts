import type { DocumentNode, MediaType, ResponseDescription } from '../../openapi-document.ts';
import { findInRange, findMedia, type OperationPair } from './compare-requests.ts';
import { compareSchemas, type SchemaScope } from './compare-schemas.ts';

export function compareAnswers(pair: OperationPair): void {
  const [was, is] = [pair.before.responses(), pair.after.responses()];
  // Nothing is said at all: somebody is still writing, or never wrote it.
  if (is.length === 0) return;
  // A default that stood beside the others before stands for none of them.
  const isBeside = was.some(({ status }) => status === 'default');
  for (const before of was) {
    const after = findStatus(is, before.status, isBeside);
    if (after === undefined) reportGone(pair, before, is);
    else if (before.node.isResolved && after.node.isResolved) compareAnswer(pair, before, after);
  }
}

/** The same, or the range or default that holds it. */
function findStatus(
  responses: readonly ResponseDescription[],
  status: string,
  isDefaultBeside: boolean,
): ResponseDescription | undefined {
  const wanted = status.toUpperCase();
  const range = `${wanted.charAt(0)}XX`;
  return (
    responses.find(one => one.status.toUpperCase() === wanted) ??
    responses.find(one => one.status.toUpperCase() === range) ??
    (isDefaultBeside ? undefined : responses.find(one => one.status === 'default'))
  );
}

/** A range may be told more exactly. */
function isToldExactly(status: string, responses: readonly ResponseDescription[]): boolean {
  if (status === 'default') return true;
  return /^\dXX$/i.test(status) && responses.some(one => one.status.charAt(0) === status.charAt(0));
}

function reportGone(
  { after, name, report }: OperationPair,
  { status }: ResponseDescription,
  now: readonly ResponseDescription[],
): void {
  if (isToldExactly(status, now)) return;
  const isSuccess = status.startsWith('2');
  report({
    kind: 'missing',
    level: isSuccess ? 'breaking' : 'notable',
    place: after.node.get('responses')?.keyPlace ?? after.place,
    subject: `The answer ${status} of ${name}`,
    detail: '',
    aspect: `gone ${status}`,
    theme: `gone ${status}`,
  });
}

function compareAnswer(pair: OperationPair, before: ResponseDescription, after: ResponseDescription): void {
  const { name, today, report, seen, isSame } = pair;
  const owner = `the answer ${before.status} of ${name}`;
  const now = after.content();
  const scope: SchemaScope = { direction: 'response', owner, today, report, seen: seen.response, isSame };
  for (const media of before.content()) {
    const other = findMedia(now, media) ?? findInRange(now, media);
    if (other !== undefined) {
      compareSchemas(media.schema, other.schema, scope);
      compareSchemas(media.node.get('itemSchema'), other.node.get('itemSchema'), scope);
      compareStated(pair, media, other, owner);
    } else {
      report({
        kind: 'missing',
        level: before.status.startsWith('2') ? 'breaking' : 'risky',
        place: after.node.get('content')?.keyPlace ?? after.place,
        subject: `The media type \`${media.type}\` in ${owner}`,
        detail: '',
        aspect: `gone ${media.type}`,
        theme: `gone ${media.type}`,
      });
    }
  }
  compareHeaders(pair, before, after, owner);
}

/** What is said of what is read: less of it, and clients may meet anything. */
function compareStated({ report }: OperationPair, before: MediaType, after: MediaType, owner: string): void {
  const subject = owner.charAt(0).toUpperCase() + owner.slice(1);
  const { place } = after;
  if (after.type.includes('*') && !before.type.includes('*')) {
    const detail = `of any type of \`${after.type}\``;
    report({ kind: 'widened', level: 'risky', place, subject, detail, aspect: `range ${before.type}` });
  }
  if (before.schema !== undefined && before.schema.entries().length > 0 && after.schema === undefined) {
    const detail = 'of any form';
    report({ kind: 'widened', level: 'risky', place, subject, detail, aspect: `schema ${before.type}` });
  }
}

function compareHeaders(
  { today, report, seen, isSame }: OperationPair,
  before: ResponseDescription,
  after: ResponseDescription,
  owner: string,
): void {
  const now = new Map(after.headers().map(header => [header.key.toLowerCase(), header]));
  for (const { key, node } of before.headers()) {
    const other = now.get(key.toLowerCase());
    const subject = `The header \`${key}\` in ${owner}`;
    const isCertain = node.get('required')?.value === true;
    if (other === undefined) {
      const place = after.node.get('headers')?.keyPlace ?? after.place;
      const level = isCertain ? 'breaking' : 'risky';
      const gone = `gone header ${key}`;
      report({ kind: 'missing', level, place, subject, detail: '', aspect: gone, theme: gone });
      continue;
    }
    if (isCertain && other.node.get('required')?.value !== true)
      report({
        kind: 'uncertain',
        level: 'breaking',
        place: other.keyPlace,
        subject,
        detail: 'may be left out now',
        aspect: `required ${key}`,
      });
    compareSchemas(schemaOf(node), schemaOf(other.node), {
      direction: 'response',
      owner: `the header \`${key}\` in ${owner}`,
      part: `header ${key}`,
      today,
      report,
      seen: seen.response,
      isSame,
    });
  }
}

/** Version 2 writes the schema of a header into the header itself. */
function schemaOf(header: DocumentNode): DocumentNode | undefined {
  return header.get('schema') ?? (header.has('type') ? header : undefined);
}
