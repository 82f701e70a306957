// Writes the reference pages of the patterns.
import { groupBy } from '../../server/src/engine/source/group-by.ts';
import type { Pattern, Placeholder, Variant } from './pattern.ts';

/** The list of all patterns: docs/patterns/README.md. */
export function indexPage(patterns: readonly Pattern[]): string {
  return page(
    '# Patterns',
    'Type a prefix in an editor with Backend Architect, choose the variant, and fill in what is marked. Every variant is ' +
      'compiled against the real libraries and run by the tests, unless its page says what of that was not possible; the editor ' +
      'inserts exactly that code, named after what the file is about.',
    'Code is TypeScript, as ES modules or compiled to CommonJS, for `lib` ES2022 or later, strict or not. Where a tsconfig asks ' +
      'for what the code cannot stand, whoever inserts it is told the setting and what helps. Files in ' +
      'plain JavaScript get the same without types, with `require` and `module.exports` where they are CommonJS; only what uses ' +
      'decorators is for TypeScript alone.',
    'What they log goes to the logger that the project exports or the file has, written as pino or winston take it, else to ' +
      '`console`. The snippet files for editors without Backend Architect know of no logger, and say `console`.',
    ...[...groupBy(patterns, ({ section }) => section)].map(([section, members]) =>
      list(`## ${section}`, members.map(indexLine)),
    ),
  );
}

function indexLine({ id, prefix, description }: Pattern): string {
  return `[${description.title}](${id}.md), \`${prefix}\`: ${description.summary}`;
}

/** The page of one pattern: docs/patterns/<id>.md. */
export function patternPage({ id, prefix, description, variants }: Pattern): string {
  return page(
    `# ${description.title}`,
    description.summary,
    `Prefix \`${prefix}\`, source [snippets/${id}](../../../snippets/${id}).`,
    `## Why\n\n${description.why}`,
    `## When not to\n\n${description.whenNot}`,
    list(
      '## Cures',
      description.cures.map(rule => `[${rule}](../../rules/${rule}.md)`),
    ),
    ...variants.map(variantSection),
    list(
      '## Left out',
      Object.entries(description.leftOut).map(([name, reason]) => `${name}: ${reason.trim()}`),
    ),
    list(
      '## Read more',
      description.sources.map(({ name, url }) => `[${name}](${url})`),
    ),
  );
}

function variantSection({ prefix, header, language, code }: Variant): string {
  const packages = Object.entries(header.packages).map(([name, range]) => `\`${name}\` ${range}`);
  const needs = packages.length === 0 ? 'nothing but Node' : packages.join(', ');
  return page(
    `## ${header.title}`,
    `Prefix \`${prefix}\`. Needs ${needs}.`,
    header.untested === undefined ? '' : `Not run by the tests: ${header.untested}`,
    list('To fill in:', header.placeholders.map(placeholderLine)),
    `\`\`\`${language.id}\n${code.trim()}\n\`\`\``,
  ).trimEnd();
}

function placeholderLine({ defaultText, about, choices }: Placeholder): string {
  const others = choices.filter(choice => choice !== defaultText).map(choice => `\`${choice}\``);
  return `\`${defaultText}\`: ${about}${others.length === 0 ? '' : ` (or ${others.join(', ')})`}`;
}

function list(heading: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${heading}\n\n${items.map(item => `- ${item}`).join('\n')}`;
}

function page(...blocks: readonly string[]): string {
  return `${blocks
    .map(block => block.trim())
    .filter(block => block !== '')
    .join('\n\n')}\n`;
}
