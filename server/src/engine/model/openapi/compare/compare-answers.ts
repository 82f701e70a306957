import type { ResponseDescription } from '../../openapi-document.ts';
import { findMedia, type OperationPair } from './compare-requests.ts';
import { compareSchemas } from './compare-schemas.ts';

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
  for (const media of before.content()) {
    const other = findMedia(now, media);
    if (other !== undefined) {
      compareSchemas(media.schema, other.schema, {
        direction: 'response',
        owner,
        today,
        report,
        seen: seen.response,
        isSame,
      });
    } else {
      report({
        kind: 'missing',
        level: 'breaking',
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
    compareSchemas(node.get('schema'), other.node.get('schema'), {
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
