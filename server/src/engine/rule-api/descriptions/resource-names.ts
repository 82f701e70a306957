/** Names in paths that do not follow what the other paths of the same API do. */
import { isSingular, pluralOf } from './plurals.ts';
import { segmentsOf, splitWords, versionOfPath } from './route-names.ts';

export type NamingFault = {
  readonly template: string;
  /** Where in the template it stands. */
  readonly start: number;
  readonly text: string;
  /** What the others would call it. */
  readonly better: string;
} & ({ readonly kind: 'singular' | 'slash' } | { readonly kind: 'case'; readonly style: CaseStyle });

export type CaseStyle = 'kebab-case' | 'snake_case' | 'camelCase' | 'PascalCase';

/** A convention is what at least five, and four of five, follow. */
function isConvention(following: number, all: number): boolean {
  return following >= 5 && following >= all * 0.8;
}

interface Name {
  readonly template: string;
  readonly start: number;
  readonly text: string;
  /** The parameter behind it. */
  readonly parameter: string | undefined;
}

/** Every fault once, however many paths lie below it. */
export function findNamingFaults(templates: readonly string[]): readonly NamingFault[] {
  const names = namesIn(templates);
  return [...findSingulars(names), ...findOddCases(names), ...findSlashes(templates)];
}

/** Each segment once, with the first path that has it at this place. */
function namesIn(templates: readonly string[]): readonly Name[] {
  const names = new Map<string, Name>();
  for (const template of templates) {
    const segments = segmentsOf(template);
    for (const [index, { text, start, isParameter }] of segments.entries()) {
      if (isParameter || text.includes(':') || versionOfPath(text) !== undefined) continue;
      const next = segments[index + 1];
      const parameter = next?.isParameter === true ? next.text : undefined;
      const key = template.slice(0, start + text.length).replaceAll(/\{[^{}]*\}|:\w+/g, '{}');
      const known = names.get(key);
      if (known === undefined || known.parameter === undefined)
        names.set(key, { template, start, text, parameter });
    }
  }
  return [...names.values()];
}

/** What is done with the thing behind it: `/download/{id}`. */
const actions =
  /^(?:archive|assign|block|by|cancel|check|connect|convert|copy|download|export|find|get|import|lookup|move|preview|render|resend|run|search|send|share|start|stop|unassign|unblock|upload|validate|verify)$/;

function findSingulars(names: readonly Name[]): readonly NamingFault[] {
  const collections = names.filter(isCollection);
  const singular = collections.filter(({ text }) => isSingular(lastWord(text)));
  if (!isConvention(collections.length - singular.length, collections.length)) return [];
  return singular.map(({ template, start, text }) => ({
    kind: 'singular',
    template,
    start,
    text,
    better: text.slice(0, text.length - lastWord(text).length) + pluralOf(text.slice(-lastWord(text).length)),
  }));
}

/** What stands before its own key: `/order/{id}`, `/order/{orderId}`; not `/search/{term}`. */
function isCollection({ text, parameter }: Name): boolean {
  if (parameter === undefined || actions.test(splitWords(text)[0] ?? '')) return false;
  const words = splitWords(parameter);
  const key = words.at(-1) ?? '';
  if (!/^(?:id|uuid|guid|sid|slug)$/.test(key)) return false;
  const [owner] = words.slice(0, -1).slice(-1);
  const own = lastWord(text);
  return owner === undefined || own === owner || own === pluralOf(owner);
}

function lastWord(text: string): string {
  return splitWords(text).at(-1) ?? '';
}

/** Undefined for one word in small letters, which is right in every style but one. */
function styleOf(text: string): CaseStyle | undefined {
  if (!/^[A-Za-z][\w-]*$/.test(text)) return undefined;
  if (/^[a-z\d]+(?:-[a-z\d]+)+$/.test(text)) return 'kebab-case';
  if (/^[a-z\d]+(?:_[a-z\d]+)+$/.test(text)) return 'snake_case';
  if (/^[a-z][a-z\d]*[A-Z]/.test(text) && !/[-_]/.test(text)) return 'camelCase';
  return /^[A-Z][a-z]/.test(text) && !/[-_]/.test(text) ? 'PascalCase' : undefined;
}

function findOddCases(names: readonly Name[]): readonly NamingFault[] {
  const styled = names.flatMap(name => {
    const style = styleOf(name.text);
    return style === undefined ? [] : [{ ...name, style }];
  });
  const styles = [...new Set(styled.map(({ style }) => style))];
  const usual = styles.find(style =>
    isConvention(styled.filter(name => name.style === style).length, styled.length),
  );
  if (usual === undefined) return [];
  return styled.flatMap(({ template, start, text, style }) =>
    style === usual
      ? []
      : [{ kind: 'case', template, start, text, style: usual, better: inStyle(splitWords(text), usual) }],
  );
}

function inStyle(words: readonly string[], style: CaseStyle): string {
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  switch (style) {
    case 'kebab-case':
      return words.join('-');
    case 'snake_case':
      return words.join('_');
    case 'camelCase':
      return words.map((word, index) => (index === 0 ? word : capital(word))).join('');
    case 'PascalCase':
      return words.map(capital).join('');
  }
}

function findSlashes(templates: readonly string[]): readonly NamingFault[] {
  const paths = [...new Set(templates)].filter(template => template.length > 1);
  const ended = paths.filter(template => template.endsWith('/'));
  if (!isConvention(paths.length - ended.length, paths.length)) return [];
  return ended.map(template => ({
    kind: 'slash',
    template,
    start: template.length - 1,
    text: '/',
    better: '',
  }));
}
