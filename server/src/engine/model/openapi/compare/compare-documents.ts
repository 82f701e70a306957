/** Compares two states of an API description, as those who use the API would. */
import type { DocumentNode, OpenApiDocument, Operation, PathItem, Place } from '../../openapi-document.ts';
import { type ApiChange, joinChanges, type ReportChange } from './change.ts';
import { compareAccess } from './compare-access.ts';
import { compareAnswers } from './compare-answers.ts';
import { compareCallbacks, compareWebhooks } from './compare-calls-back.ts';
import { compareBodies, compareParameters, type OperationPair } from './compare-requests.ts';
import { isUnstable, isUnstablePath, retirementOf, withdrawalOf } from './retirement.ts';
import { createSameness, type IsSame } from './sameness.ts';

/** `today`, such as `2026-01-31`, decides which sunset dates are past. */
export function compareDocuments(
  before: OpenApiDocument,
  after: OpenApiDocument,
  today: string,
): readonly ApiChange[] {
  const changes: ApiChange[] = [];
  const report: ReportChange = change => changes.push(change);
  const seen: OperationPair['seen'] = {
    request: new WeakMap(),
    text: new WeakMap(),
    response: new WeakMap(),
  };
  const { pairs, gone, added } = matchOperations(before, after);
  const isSame = createSameness(before, after);
  const isUnchanged = findUnchanged(before, after, isSame);
  for (const { operation, other } of pairs) {
    if (isUnchanged(operation, other)) continue;
    if (isUnstable(operation.node) || isUnstablePath(operation.template)) continue;
    if (!operation.node.isResolved || !other.node.isResolved) continue;
    const name = `\`${nameOf(other)}\``;
    const pair: OperationPair = { before: operation, after: other, name, today, report, seen, isSame };
    compareParameters(pair);
    compareBodies(pair);
    compareAnswers(pair);
    compareAccess({ document: before, operation }, { document: after, operation: other }, name, report);
    compareNames(pair);
    comparePromises(pair);
    compareCallbacks(pair);
  }
  compareWebhooks(before, after, { today, report, seen, isSame });
  reportGone(gone, { after, added, today, report });
  return joinChanges(changes);
}

/** Whether an operation is as it was, with all that is said around it. */
function findUnchanged(
  before: OpenApiDocument,
  after: OpenApiDocument,
  isSame: IsSame,
): (operation: Operation, other: Operation) => boolean {
  const isAlike = (was: DocumentNode | undefined, is: DocumentNode | undefined): boolean =>
    was === undefined || is === undefined ? was === is : isSame(was, is);
  const isSameAround = ['security', 'components', 'securityDefinitions', 'consumes', 'produces'].every(
    key => {
      const [was, is] = [before.root.get(key), after.root.get(key)];
      return key === 'components'
        ? isAlike(was?.get('securitySchemes'), is?.get('securitySchemes'))
        : isAlike(was, is);
    },
  );
  const sharedIn = (document: OpenApiDocument): ReadonlyMap<string, DocumentNode | undefined> =>
    new Map(document.paths().map(({ template, node }) => [template, node.get('parameters')]));
  const [then, now] = [sharedIn(before), sharedIn(after)];
  return (operation, other) =>
    isSameAround &&
    isSame(operation.node, other.node) &&
    isAlike(then.get(operation.template), now.get(other.template));
}

interface Matched {
  readonly pairs: readonly { readonly operation: Operation; readonly other: Operation }[];
  readonly gone: readonly Operation[];
  readonly added: readonly Operation[];
}

/** By method and path, with parameters nameless; the path of the server may have moved into the paths, or out of them. */
function matchOperations(before: OpenApiDocument, after: OpenApiDocument): Matched {
  const byPath = indexOperations(after, template => namelessPath(template));
  const [baseBefore, baseAfter] = [commonBase(before), commonBase(after)];
  const byWholePath = indexOperations(after, template => baseAfter + namelessPath(template));
  const byAnyVersion = indexOperations(after, template => versionless(baseAfter) + namelessPath(template));
  const pairs: { operation: Operation; other: Operation }[] = [];
  const gone: Operation[] = [];
  for (const operation of before.operations()) {
    const { method, template } = operation;
    const other =
      byPath.get(`${method} ${namelessPath(template)}`) ??
      byWholePath.get(`${method} ${baseBefore}${namelessPath(template)}`) ??
      byAnyVersion.get(`${method} ${versionless(baseBefore)}${namelessPath(template)}`);
    if (other === undefined) gone.push(operation);
    else pairs.push({ operation, other });
  }
  const kept = new Set(pairs.map(({ other }) => other));
  return { pairs, gone, added: after.operations().filter(operation => !kept.has(operation)) };
}

function indexOperations(
  document: OpenApiDocument,
  pathOfTemplate: (template: string) => string,
): ReadonlyMap<string, Operation> {
  return new Map(
    document
      .operations()
      .map(operation => [`${operation.method} ${pathOfTemplate(operation.template)}`, operation]),
  );
}

/** The path of the server, where all servers have the same: it may have moved into the paths. */
function commonBase(document: OpenApiDocument): string {
  const bases = new Set(document.servers().map(({ url }) => basePathOf(url)));
  const [base = ''] = bases;
  return bases.size === 1 ? base : '';
}

function basePathOf(url: string): string {
  return url.replace(/^(?:[\w+.-]+:)?\/\/[^/]*/, '').replace(/\/$/, '');
}

/** A version there is told by itself, so that a new one is no other path. */
function versionless(path: string): string {
  return path.replace(/\/v\d+(?=\/|$)/i, '/v*');
}

function namelessPath(template: string): string {
  const path = template.replaceAll(/\{[^{}]*\}/g, '{}');
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

/** The major version that a path names: 2 of `/api/v2/users`. */
export function versionIn(path: string): number | undefined {
  const found = /(?:^|\/)v(\d+)(?=\/|$)/i.exec(path)?.[1];
  return found === undefined ? undefined : Number(found);
}

function nameOf({ method, template }: Pick<Operation, 'method' | 'template'>): string {
  return `${method.toUpperCase()} ${template}`;
}

function comparePromises({ before, after, name, report }: OperationPair): void {
  const detail = withdrawalOf(before.node, after.node);
  if (detail === undefined) return;
  const { place } = after;
  report({
    kind: 'withdrawn',
    level: 'risky',
    place,
    subject: name,
    detail,
    aspect: 'promise',
    theme: 'promise',
  });
}

function compareNames({ before, after, name, report }: OperationPair): void {
  if (before.operationId === undefined || before.operationId === after.operationId) return;
  const id = after.node.get('operationId');
  report({
    kind: 'renamed',
    level: 'notable',
    place: id === undefined ? after.place : { path: id.path, span: id.span },
    subject: `The operationId of ${name}`,
    detail: `was \`${before.operationId}\``,
    aspect: 'operationId',
  });
}

interface Comparison {
  readonly after: OpenApiDocument;
  /** The operations that were not there before. */
  readonly added: readonly Operation[];
  readonly today: string;
  readonly report: ReportChange;
}

/** A path of which nothing is left is one change, however many methods it had. */
function reportGone(gone: readonly Operation[], comparison: Comparison): void {
  const { after, today } = comparison;
  const left = new Map(after.paths().map(item => [namelessPath(item.template), item]));
  const counted = new Set<string>();
  for (const operation of gone) {
    const retirement = retirementOf(operation.node, today);
    const path = namelessPath(operation.template);
    const item = left.get(path);
    if (retirement === 'over' || isUnstablePath(operation.template)) continue;
    if (item?.node.isResolved === false) continue;
    const moved = findMoved(operation, comparison);
    const isWhole = item === undefined && moved === undefined && retirement === 'unannounced';
    const siblings = gone.filter(other => namelessPath(other.template) === path);
    if (isWhole && counted.has(path)) continue;
    counted.add(path);
    reportOperation(operation, comparison, { item, moved, methods: isWhole ? siblings : [operation] });
  }
}

interface GoneOperation {
  readonly item: PathItem | undefined;
  readonly moved: Operation | undefined;
  readonly methods: readonly Operation[];
}

function reportOperation(
  operation: Operation,
  { after, today, report }: Comparison,
  { item, moved, methods }: GoneOperation,
): void {
  const names = methods.map(({ method }) => method.toUpperCase()).join(', ');
  const subject = `\`${names} ${operation.template}\``;
  const aspect = `gone ${subject}`;
  if (moved !== undefined) {
    const isNewVersion =
      (versionIn(moved.template) ?? 0) > (versionIn(operation.template) ?? Number.POSITIVE_INFINITY);
    const kind = 'moved';
    const level = isNewVersion ? 'notable' : 'breaking';
    const detail = moved.template;
    report({ kind, level, place: moved.pathPlace, subject, detail, aspect });
    return;
  }
  const retirement = retirementOf(operation.node, today);
  const place: Place = item?.place ?? after.root.get('paths')?.keyPlace ?? after.place;
  const kind = retirement === 'announced' ? 'retired' : 'removed';
  const level = retirement === 'announced' ? 'notable' : 'breaking';
  const detail = retirement === 'early' ? ' before its sunset date' : '';
  report({ kind, level, place, subject, detail, aspect });
}

/** The same operation at another path: one of the same name, or at the same path in a later version. */
function findMoved(operation: Operation, { added }: Comparison): Operation | undefined {
  return (
    added.find(
      other =>
        operation.operationId !== undefined &&
        other.operationId === operation.operationId &&
        other.method === operation.method,
    ) ?? added.find(other => isLaterVersion(operation, other))
  );
}

function isLaterVersion(before: Operation, after: Operation): boolean {
  const [was, is] = [versionIn(before.template), versionIn(after.template)];
  const rest = (template: string): string => namelessPath(template).replace(/(^|\/)v\d+(?=\/|$)/i, '$1v*');
  return (
    was !== undefined &&
    is !== undefined &&
    is > was &&
    before.method === after.method &&
    rest(before.template) === rest(after.template)
  );
}
