/** What the specification finds wrong with a description, in words. */
import type { OpenApiDocument, StructureProblem } from '../../model/openapi-document.ts';
import { groupBy } from '../../source/group-by.ts';
import { nearestName } from '../../source/nearest-name.ts';

export interface DescriptionMistake {
  /** The first of those that are alike. */
  readonly problem: StructureProblem;
  readonly others: readonly StructureProblem[];
}

/** What stands behind `this`, for parts that are called by their key. */
const partWords: ReadonlyMap<string, string> = new Map([
  ['callbacks', 'list of callbacks'],
  ['components', 'list of components'],
  ['content', 'list of media types'],
  ['definitions', 'list of schemas'],
  ['enum', 'list of values'],
  ['examples', 'list of examples'],
  ['headers', 'list of headers'],
  ['info', 'info section'],
  ['links', 'list of links'],
  ['oauth flow', 'OAuth flow'],
  ['oauth flows', 'list of OAuth flows'],
  ['parameters', 'list of parameters'],
  ['paths', 'list of paths'],
  ['properties', 'list of properties'],
  ['required', 'list of required properties'],
  ['responses', 'list of responses'],
  ['schemas', 'list of schemas'],
  ['scopes', 'list of scopes'],
  ['security', 'list of security requirements'],
  ['securityDefinitions', 'list of security schemes'],
  ['servers', 'list of servers'],
  ['tags', 'list of tags'],
  ['variables', 'list of server variables'],
  ['webhooks', 'list of webhooks'],
  ['xml', 'XML section'],
]);

const itemWords: ReadonlyMap<string, string> = new Map([
  ['enum', 'value'],
  ['required', 'property'],
  ['security', 'security requirement'],
  ['schemes', 'scheme'],
]);

/** `this list of responses`: a part as people speak of one. A key that somebody made up is no word for anything. */
export function nameOfPart({ part, names }: StructureProblem): string {
  const isCalledSo =
    names.length > 0 || part.includes(' ') || /^(?:description|header|operation|schema|tag)$/.test(part);
  return partWords.get(part) ?? (isCalledSo ? part : 'part');
}

/** What a problem is about; items of lists have no name of their own. */
export function nameOfValue({ key, part }: StructureProblem): string {
  if (!/^\d+$/.test(key)) return key;
  return `${itemWords.get(part) ?? part.replace(/s$/, '')} ${Number(key) + 1}`;
}

/** More of the same kind than these are one habit, and are told once. */
const mostAlike = 3;

/** Every mistake in the structure of a description, what is repeated all over it told once. */
export function findMistakes(document: OpenApiDocument): readonly DescriptionMistake[] {
  const problems = withoutConsequences(document.structureProblems()).filter(isNotAboutVersion);
  const groups = groupBy(problems, likeness);
  return [...groups.values()].flatMap(alike => {
    const [problem, ...others] = alike;
    if (problem === undefined) return [];
    return others.length < mostAlike
      ? alike.map(own => ({ problem: own, others: [] }))
      : [{ problem, others }];
  });
}

/** What the version should be is told by itself: another schema would have other names for it. */
function isNotAboutVersion(problem: StructureProblem): boolean {
  if (problem.part !== 'description') return true;
  const isKey = (name: string): boolean => name === 'openapi' || name === 'swagger';
  return (
    !isKey(problem.key) &&
    !(problem.kind === 'missing' || problem.kind === 'unknown' ? isKey(problem.name) : false)
  );
}

/** Where a status is written as `2xx`, none is there for the letter of the specification: that is the same mistake. */
function withoutConsequences(problems: readonly StructureProblem[]): readonly StructureProblem[] {
  const files = new Set(
    problems.filter(problem => problem.kind === 'unknown' && isRange(problem.name)).map(({ path }) => path),
  );
  if (files.size === 0) return problems;
  return problems.filter(
    problem => !(problem.kind === 'missing' && problem.part === 'responses' && files.has(problem.path)),
  );
}

function isRange(name: string): boolean {
  return /^[1-5]xx$/i.test(name);
}

function likeness(problem: StructureProblem): string {
  return JSON.stringify([problem.kind, problem.part, nameOf(problem)]);
}

function nameOf(problem: StructureProblem): string {
  switch (problem.kind) {
    case 'missing':
    case 'unknown':
      return problem.name;
    case 'type':
    case 'value':
      return `${problem.key} ${problem.expected.join()}`;
    case 'choice':
      return pairIn(problem.present).join();
    case 'empty':
    case 'twice':
    case 'form':
      return problem.key;
  }
}

/** The name that was surely meant: another case, two letters the wrong way round, or one letter too many or too few. */
export function intendedName(wrong: string, names: readonly string[]): string | undefined {
  if (isRange(wrong)) return wrong.toUpperCase();
  // A name of another kind of the same part: `schema` of a parameter that is no body.
  if (names.includes(wrong)) return undefined;
  const nearest = nearestName(wrong, names);
  return nearest !== undefined && isSlip(wrong.toLowerCase(), nearest.toLowerCase()) ? nearest : undefined;
}

function isSlip(wrong: string, right: string): boolean {
  const sorted = (text: string): string => [...text].sort().join('');
  if (sorted(wrong) === sorted(right)) return true;
  const longest = Math.max(wrong.length, right.length);
  if (longest < 5) return false;
  let start = 0;
  while (start < longest && wrong[start] === right[start]) start++;
  let end = 0;
  while (end < longest - start && wrong.at(-1 - end) === right.at(-1 - end)) end++;
  return start + end >= longest - 1;
}

/** Names of which an object has one, and never two. */
const pairs: readonly (readonly [string, string])[] = [
  ['schema', 'content'],
  ['example', 'examples'],
  ['value', 'externalValue'],
  ['value', 'serializedValue'],
  ['operationId', 'operationRef'],
  ['identifier', 'url'],
  ['paths', 'components'],
];

/** Two names that exclude each other and both stand there; none when one of them is missing. */
export function pairIn(present: readonly string[]): readonly string[] {
  return pairs.find(pair => pair.every(name => present.includes(name))) ?? [];
}

/** "a string or a boolean" */
export function nameTypes(types: readonly string[]): string {
  return types.map(type => (/^[aeio]/.test(type) ? `an ${type}` : `a ${type}`)).join(' or ');
}

/** Which of several names a part needs, when it has none of them. */
export function namesNeededIn(part: string): string {
  switch (part) {
    case 'link':
      return '`operationId` or `operationRef`';
    case 'description':
      return '`paths`, `components` or `webhooks`';
    default:
      return '`schema` or `content`';
  }
}
