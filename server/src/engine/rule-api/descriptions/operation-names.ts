/** Names for operations, made of method and path as the other operations of a description have theirs. */
import type { OpenApiDocument, Operation } from '../../model/openapi-document.ts';
import { segmentsOf, splitWords } from './route-names.ts';

/** A name that no other operation has; undefined where none can be made. */
export function proposeOperationId(
  document: OpenApiDocument,
  operation: Operation,
  taken = takenIds(document),
): string | undefined {
  const others = document.operations().filter(other => other !== operation);
  const nouns = nounsOf(operation);
  if (nouns.length === 0) return undefined;
  const words = [verbOf(operation, others), ...nouns];
  const parameter = segmentsOf(operation.template).findLast(({ isParameter }) => isParameter);
  const longer = parameter === undefined ? [] : [[...words, 'by', ...splitWords(parameter.text)]];
  const write = styleOf(others);
  return [words, ...longer].map(write).find(name => !taken.has(name));
}

export function takenIds(document: OpenApiDocument): ReadonlySet<string> {
  return new Set(document.operations().flatMap(({ operationId }) => operationId ?? []));
}

/** What is done to one thing, or to all of a kind. */
function isAboutOne({ template }: Operation): boolean {
  return segmentsOf(template).at(-1)?.isParameter === true;
}

/** As most others with the same method begin; else as people usually say it. */
function verbOf(operation: Operation, others: readonly Operation[]): string {
  const { method, template } = operation;
  if (method === 'post' && isStep(template)) return 'post';
  const alike = others.filter(
    other =>
      other.method === method && isAboutOne(other) === isAboutOne(operation) && !isStep(other.template),
  );
  const counts = new Map<string, number>();
  for (const { operationId = '' } of alike) {
    const [first = ''] = splitWords(operationId);
    if (usualVerbs.has(first)) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  return most?.[0] ?? defaultVerb(method, isAboutOne(operation), template);
}

/** `/orders/{id}/cancel`: what is done, not what is made. */
function isStep(template: string): boolean {
  const segments = segmentsOf(template);
  const [before, last] = segments.slice(-2);
  return before?.isParameter === true && last?.isParameter === false && !last.text.endsWith('s');
}

const usualVerbs: ReadonlySet<string> = new Set([
  ...[
    'get',
    'list',
    'find',
    'fetch',
    'read',
    'show',
    'retrieve',
    'create',
    'add',
    'post',
    'insert',
    'update',
  ],
  ...['replace', 'put', 'patch', 'edit', 'modify', 'set', 'delete', 'remove', 'destroy', 'query', 'search'],
]);

function defaultVerb(method: Operation['method'], isOne: boolean, template: string): string {
  const last = segmentsOf(template).at(-1)?.text ?? '';
  const isList = !isOne && singular(last) !== last;
  switch (method) {
    case 'get':
      return isList ? 'list' : 'get';
    case 'post':
      return 'create';
    case 'put':
      return 'replace';
    case 'patch':
      return 'update';
    default:
      return method;
  }
}

/** `order`, `items` of `/v1/orders/{id}/items`; what is made is one of them. */
function nounsOf({ method, template }: Operation): readonly string[] {
  const segments = segmentsOf(template).filter(({ text }) => !/^(?:v\d[\w.]*|api|rest)$/i.test(text));
  return segments.flatMap((segment, index) => {
    if (segment.isParameter) return [];
    const words = splitWords(segment.text);
    const next = segments[index + 1];
    const isOne = next === undefined ? method === 'post' : next.isParameter;
    return isOne ? [...words.slice(0, -1), singular(words.at(-1) ?? '')] : words;
  });
}

function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, '');
}

type WriteName = (words: readonly string[]) => string;

const camel: WriteName = words =>
  words.map((word, index) => (index === 0 ? word : capitalised(word))).join('');

const styles: readonly (readonly [form: RegExp, write: WriteName])[] = [
  [/^[a-z\d]+(?:_[a-z\d]+)+$/, words => words.join('_')],
  [/^[a-z\d]+(?:-[a-z\d]+)+$/, words => words.join('-')],
  [/^(?:[A-Z][a-z\d]*)+$/, words => words.map(capitalised).join('')],
  [/^[a-z\d]+(?:[A-Z][a-z\d]*)+$/, camel],
];

/** As most of the others are written. */
function styleOf(others: readonly Operation[]): WriteName {
  const counted = styles.map(([form, write]) => ({
    write,
    count: others.filter(({ operationId = '' }) => form.test(operationId)).length,
  }));
  const [most] = counted.sort((left, right) => right.count - left.count);
  return most === undefined || most.count === 0 ? camel : most.write;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
