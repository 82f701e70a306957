// Turns a variant's code into the body of an editor snippet.
import { groupBy } from '../../server/src/engine/source/group-by.ts';
import { javaScriptOf } from './javascript.ts';
import type { Header, Language, Pattern, Placeholder, Variant } from './pattern.ts';

/** VS Code's snippet files, one for each language: path relative to the root -> text. */
export function snippetFiles(patterns: readonly Pattern[]): ReadonlyMap<string, string> {
  const javaScript = javaScriptOf(patterns.flatMap(({ variants }) => variants));
  const formsOf = (variant: Variant): readonly Variant[] => {
    const code = javaScript.get(variant.path);
    return code === undefined ? [variant] : [variant, inJavaScript(variant, code)];
  };
  const byLanguage = groupBy(
    patterns.flatMap(pattern => pattern.variants.flatMap(formsOf).map(variant => ({ pattern, variant }))),
    ({ variant }) => variant.language.id,
  );
  return new Map(
    [...byLanguage].map(([language, entries]) => {
      const snippets = Object.fromEntries(
        entries.map(({ pattern, variant }) => snippetEntry(pattern, variant)),
      );
      return [`snippets/${language}.code-snippets`, `${JSON.stringify(snippets, null, 2)}\n`];
    }),
  );
}

/** The header asks only for what is left of the code. */
export function inJavaScript(variant: Variant, code: string): Variant {
  const { header } = variant;
  const placeholders = header.placeholders.filter(each => holdsPlaceholder(code, each));
  return { ...variant, code, header: { ...header, placeholders }, language: javaScriptLanguage };
}

const javaScriptLanguage: Language = { id: 'javascript', comment: '//' };

function snippetEntry({ description }: Pattern, variant: Variant): [string, object] {
  return [
    `${description.title}: ${variant.header.title}`,
    {
      prefix: variant.prefix,
      description: `${description.summary} (${variant.header.title})`,
      body: snippetBody(variant.path, variant.code, withoutLog(variant.header)).trimEnd().split('\n'),
    },
  ];
}

/** Another logger may want its fields first. Nobody is there who would write the lines in its form. */
function withoutLog({ placeholders }: Header): Pick<Header, 'placeholders'> {
  return { placeholders: placeholders.filter(({ defaultText }) => defaultText !== 'console') };
}

/**
 * Tab stops are numbered as the code is read. They are linked: the first place of a placeholder carries its default,
 * the others follow what is typed there.
 */
export function snippetBody(
  path: string,
  code: string,
  { placeholders }: Pick<Header, 'placeholders'>,
): string {
  const numbers = new Map<string, number>();
  const body = splitAt(code, placeholders)
    .map(({ text, placeholder }) => {
      if (placeholder === undefined) return escapeText(text);
      const known = numbers.get(text);
      if (known !== undefined) return `\${${known}}`;
      numbers.set(text, numbers.size + 1);
      return tabStop(numbers.size, placeholder);
    })
    .join('');
  const unused = placeholders.find(({ defaultText }) => !numbers.has(defaultText));
  if (unused)
    throw new Error(
      `\`${path}\` does not contain its placeholder \`${unused.defaultText}\` as a whole word.`,
    );
  return body;
}

interface Piece {
  readonly text: string;
  readonly placeholder: Placeholder | undefined;
}

/** Cuts the code at every whole word that is a placeholder's default; the longest wins. */
function splitAt(code: string, placeholders: readonly Placeholder[]): readonly Piece[] {
  if (placeholders.length === 0) return [{ text: code, placeholder: undefined }];
  const byText = new Map(placeholders.map(placeholder => [placeholder.defaultText, placeholder]));
  const alternatives = [...byText.keys()].toSorted((a, b) => b.length - a.length).map(wholeWord);
  // A split by a group keeps what the group matched, at the odd places.
  return code
    .split(new RegExp(`(${alternatives.join('|')})`))
    .map((text, index) => ({ text, placeholder: index % 2 === 1 ? byText.get(text) : undefined }));
}

/** Whether a code has it as a whole word. */
function holdsPlaceholder(code: string, { defaultText }: Placeholder): boolean {
  return new RegExp(wholeWord(defaultText)).test(code);
}

function wholeWord(text: string): string {
  const before = /^[\w$]/.test(text) ? '(?<![\\w$])' : '';
  const after = /[\w$]$/.test(text) ? '(?![\\w$])' : '';
  return `${before}${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}${after}`;
}

function tabStop(number: number, { defaultText, choices }: Placeholder): string {
  if (choices.length === 0) return `\${${number}:${escapeText(defaultText).replaceAll('}', '\\}')}}`;
  const others = choices.filter(choice => choice !== defaultText);
  return `\${${number}|${[defaultText, ...others].map(escapeChoice).join(',')}|}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}

function escapeChoice(text: string): string {
  return text.replace(/[\\,|]/g, '\\$&');
}
