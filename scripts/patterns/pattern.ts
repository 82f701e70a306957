// Reads the patterns of snippets/. Their notation is described in snippets/README.md.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PatternLanguageId } from '../../server/src/engine/patterns/languages.ts';
import type { PatternPlace } from '../../server/src/engine/patterns/pattern.ts';

export interface Pattern {
  /** Its folder below `snippets/`, such as `ops/shutdown`. */
  readonly id: string;
  readonly section: string;
  /** Begins the prefix of every variant, such as `ba-shutdown`. */
  readonly prefix: string;
  readonly description: Description;
  readonly variants: readonly Variant[];
}

export interface Variant {
  /** Relative to the root, such as `snippets/ops/shutdown/express.ts`. */
  readonly path: string;
  readonly prefix: string;
  readonly language: Language;
  readonly header: Header;
  /** All that stands below the header. */
  readonly code: string;
}

export interface Language {
  /** As VS Code names it. */
  readonly id: PatternLanguageId;
  readonly comment: string;
}

export type Description = z.infer<typeof descriptionSchema>;
export type Header = z.infer<typeof headerSchema>;
export type Placeholder = Header['placeholders'][number];

const languages: Readonly<Record<string, Language>> = {
  '.ts': { id: 'typescript', comment: '//' },
  '.sql': { id: 'sql', comment: '--' },
  '.yaml': { id: 'yaml', comment: '#' },
  '.prisma': { id: 'prisma', comment: '//' },
  '.graphql': { id: 'graphql', comment: '#' },
  '.tf': { id: 'terraform', comment: '#' },
  '.dockerfile': { id: 'dockerfile', comment: '#' },
  '.conf': { id: 'nginx', comment: '#' },
};

const descriptionFile = 'pattern.yaml';

const text = z.string().trim().min(1);

const descriptionSchema = z.strictObject({
  title: text,
  summary: text,
  /** What the variants are about, as their placeholders name one of it. */
  subject: z
    .string()
    .regex(/^[A-Z][a-z]+$/)
    .optional(),
  why: text,
  whenNot: text,
  /** Variants that one would look for, and why there are none. */
  leftOut: z.record(text, text).default({}),
  cures: z.array(
    z.string().regex(/^[a-z]+\/[a-z0-9-]+$/, 'expected the id of a rule, such as `ops/no-graceful-shutdown`'),
  ),
  sources: z.array(z.strictObject({ name: text, url: z.url() })),
});

const placeholderSchema = z
  .union([text, z.strictObject({ about: text, choices: z.array(text).min(2) })])
  .transform(value => (typeof value === 'string' ? { about: value, choices: [] } : value));

function isPlace(value: unknown): value is PatternPlace {
  return typeof value === 'string' && /^(?:top|statement|member|file|below [\w.-]+)$/.test(value);
}

const useSchema = z.strictObject({
  at: z.enum(['application', 'routes', 'listen', 'module']),
  of: z.array(text).exactOptional(),
  code: text,
});

const headerSchema = z.strictObject({
  title: text,
  packages: z.record(z.string(), text),
  /** Those of them that are no dependency of what is deployed. */
  development: z.array(text).default([]),
  /** Where nothing is said, whatever it imports from. */
  stack: z.array(text).optional(),
  place: z
    .custom<PatternPlace>(isPlace, 'expected `top`, `statement`, `member`, `file` or `below KEY`')
    .optional(),
  /** Among variants that fit alike the lower one comes first: steps have an order, and so have tastes. */
  rank: z.int().default(0),
  /** Settings for what comes behind it. */
  comesFirst: z.literal(true).optional(),
  /** What the tests could not do with it. */
  untested: text.optional(),
  use: z
    .union([useSchema, z.array(useSchema)])
    .transform(uses => [uses].flat())
    .optional(),
  placeholders: z
    .record(z.string(), placeholderSchema)
    .transform(entries => Object.entries(entries).map(([defaultText, rest]) => ({ defaultText, ...rest }))),
});

/** All patterns below `root`/snippets, in the order of their ids. */
export function readPatterns(root: string): readonly Pattern[] {
  return globSync(`snippets/*/*/${descriptionFile}`, { cwd: root })
    .map(toPosix)
    .sort()
    .map(path => readPattern(root, dirname(path)));
}

function readPattern(root: string, folder: string): Pattern {
  const variants = globSync(`${folder}/*`, { cwd: root })
    .map(toPosix)
    .filter(path => basename(path) !== descriptionFile)
    .sort()
    .map(path => parseVariant(path, readFileSync(join(root, path), 'utf8')))
    .toSorted((left, right) => left.header.rank - right.header.rank);
  if (variants.length === 0)
    throw new Error(`\`${folder}\` has no variant; add one source beside its ${descriptionFile}.`);
  const path = `${folder}/${descriptionFile}`;
  return {
    id: folder.slice('snippets/'.length),
    section: basename(dirname(folder)),
    prefix: prefixOf(folder),
    description: parseYaml(descriptionSchema, readFileSync(join(root, path), 'utf8'), path),
    variants,
  };
}

/** Splits a source into its header, which is YAML in line comments between two lines of dashes, and its code. */
export function parseVariant(path: string, source: string): Variant {
  const extension = extname(path);
  const language = languages[extension];
  if (language === undefined) {
    throw new Error(
      `\`${path}\` is in no known language; expected one of ${Object.keys(languages).join(', ')}.`,
    );
  }
  const fence = `${language.comment} ---\n`;
  const end = source.indexOf(fence, fence.length);
  if (!source.startsWith(fence) || end === -1) {
    throw new Error(`\`${path}\` has no header; begin it with one between two lines \`${fence.trim()}\`.`);
  }
  const header = parseYaml(headerSchema, uncomment(source.slice(fence.length, end), language), path);
  const code = source.slice(end + fence.length);
  const prefix = `${prefixOf(dirname(path))}-${basename(path, extension)}`;
  return { path, prefix, language, header: withLog(header, code), code };
}

/** Where the log goes can be chosen wherever something is logged. */
const log: Placeholder = {
  defaultText: 'console',
  about: 'Where the log goes',
  choices: ['console', 'logger', 'log'],
};

function withLog(header: Header, code: string): Header {
  return logsAnything(code) ? { ...header, placeholders: [...header.placeholders, log] } : header;
}

export function logsAnything(code: string): boolean {
  return /\bconsole\.(?:debug|error|info|warn)\(/.test(code);
}

function uncomment(lines: string, { comment }: Language): string {
  return lines
    .split('\n')
    .map(line => line.slice(comment.length + 1))
    .join('\n');
}

function parseYaml<Schema extends z.ZodType>(schema: Schema, yaml: string, path: string): z.infer<Schema> {
  const result = schema.safeParse(parse(yaml));
  if (result.success) return result.data;
  throw new Error(`\`${path}\` is not as snippets/README.md asks:\n${z.prettifyError(result.error)}`);
}

function prefixOf(folder: string): string {
  return `ba-${basename(folder)}`;
}

function toPosix(path: string): string {
  return path.replaceAll('\\', '/');
}
