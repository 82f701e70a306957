// Renders the patterns as the server and the command line read them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { parse } from 'yaml';
import type { DataMap } from '../../server/src/engine/languages/data/render-data.ts';
import type {
  Pattern as CataloguedPattern,
  DescribedPattern,
  LogForm,
  LoggingCode,
  PatternCode,
  PatternImport,
  PatternVariant,
} from '../../server/src/engine/patterns/pattern.ts';
import { root } from '../lib/project.mjs';
import { javaScriptOf, withoutTypes, wordPlaces } from './javascript.ts';
import { logFormsOf } from './log-forms.ts';
import { mentionsIn } from './mentions.ts';
import { namesIn } from './names.ts';
import type { Pattern, Variant } from './pattern.ts';
import { inJavaScript, snippetBody } from './snippet.ts';

/** Their documents are one thing each. */
const wholeFiles = new Set(['yaml', 'dockerfile']);

/** The text of snippets/patterns.generated.json. */
export function renderCatalogue(patterns: readonly Pattern[]): string {
  const sources = patterns.flatMap(({ variants, description: { subject } }) =>
    variants.map(variant => ({ variant, subject })),
  );
  const codes = codesOf(sources);
  const forms = logFormsOf(sources.map(({ variant }) => variant));
  const asLogged = (form: LogForm): readonly Source[] =>
    sources.flatMap(({ variant, subject }) => {
      const code = forms.get(variant.path)?.[form];
      return code === undefined ? [] : [{ variant: { ...variant, code }, subject }];
    });
  const [fieldsFirst, errorsAsText] = [codesOf(asLogged('fieldsFirst')), codesOf(asLogged('errorsAsText'))];
  const codeOf = (path: string, kind: keyof Codes): LoggingCode | undefined => {
    const code = codes.get(path)?.[kind];
    const [first, asText] = [fieldsFirst.get(path)?.[kind], errorsAsText.get(path)?.[kind]];
    if (code === undefined || first === undefined || asText === undefined) return code;
    return { ...code, logs: { fieldsFirst: first, errorsAsText: asText } };
  };
  return `${JSON.stringify(
    patterns.map(pattern => toCatalogued(pattern, codeOf)),
    null,
    1,
  )}\n`;
}

interface Source {
  readonly variant: Variant;
  readonly subject: string | undefined;
}

interface Codes {
  readonly typed: PatternCode;
  /** Absent in other languages, and where decorators are used. */
  readonly javascript?: PatternCode;
}

type CodeOf = (path: string, kind: keyof Codes) => LoggingCode | undefined;

/** By the paths of the variants. */
function codesOf(sources: readonly Source[]): ReadonlyMap<string, Codes> {
  const javaScript = javaScriptOf(sources.map(({ variant }) => variant));
  return new Map(
    sources.map(({ variant, subject }) => {
      const typed = toCode(variant, subject);
      const own = javaScript.get(variant.path);
      return [
        variant.path,
        own === undefined ? { typed } : { typed, javascript: toJavaScript(variant, own, typed) },
      ];
    }),
  );
}

function toCatalogued(
  { id, section, prefix, description, variants }: Pattern,
  codeOf: CodeOf,
): CataloguedPattern {
  const { title, summary, subject, why, whenNot, cures } = description;
  const catalogued = variants.map(variant => toVariant(variant, subject, codeOf));
  return { id, section, prefix, title, summary, why, whenNot, cures, variants: catalogued };
}

function toVariant(variant: Variant, subject: string | undefined, codeOf: CodeOf): PatternVariant {
  const { path, prefix, language, header } = variant;
  const javascript = codeOf(path, 'javascript');
  return {
    prefix,
    title: header.title,
    language: language.id,
    packages: header.packages,
    development: header.development,
    types: typesOf(Object.keys(header.packages)),
    stack: header.stack ?? Object.keys(header.packages),
    place: header.place ?? (wholeFiles.has(language.id) ? 'file' : 'top'),
    ...(header.comesFirst !== undefined && { comesFirst: header.comesFirst }),
    ...(header.use !== undefined && { use: header.use }),
    ...(header.place?.startsWith('below ') && { description: describedBy(variant, header.place) }),
    ...(subject !== undefined && { subject }),
    ...(codeOf(path, 'typed') ?? toCode(variant, subject)),
    ...(javascript !== undefined && { javascript }),
  };
}

/** The YAML of a variant as what it adds to a description, and as JSON. */
function describedBy({ path, code, header }: Variant, place: string): DescribedPattern {
  const members: DataMap = parse(code);
  const keys = place.slice('below '.length).split('.');
  const data = keys.reduceRight<DataMap>((value, key) => ({ [key]: value }), members);
  const lines = JSON.stringify(members, undefined, 2).split('\n').slice(1, -1);
  return { data, json: snippetBody(path, lines.map(line => line.slice(2)).join('\n'), header) };
}

function toCode({ path, language, header, code }: Variant, subject: string | undefined): PatternCode {
  const isSource = /^(?:java|type)script$/.test(language.id);
  const { imports, codeStart } = isSource ? splitImports(code) : { imports: [], codeStart: 0 };
  const rest = code.slice(codeStart);
  const body = snippetBody(path, rest, placeholdersIn(rest, header));
  return {
    imports,
    mentions: isSource && subject !== undefined ? mentionsIn(code, codeStart, body, subject) : [],
    body,
    code,
    codeStart,
    names: isSource ? namesIn(code, codeStart) : { declared: [], imported: [], given: [] },
  };
}

/** Types tell what a word means, also where they are gone: what it speaks of is taken over from the TypeScript. */
function toJavaScript(variant: Variant, javaScript: string, typed: PatternCode): PatternCode {
  const code = toCode(inJavaScript(variant, javaScript), undefined);
  const places = wordPlaces(withoutTypes(variant.code), javaScript);
  const mentions = typed.mentions.flatMap(mention => {
    // Such as `/orders`.
    const mark = mention.text.search(/[\w$]/);
    const at = places.get(mention.at + mark + typed.codeStart);
    return at === undefined || at < code.codeStart ? [] : [{ ...mention, at: at - mark - code.codeStart }];
  });
  return { ...code, mentions };
}

const { devDependencies }: { readonly devDependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

/** We compile the patterns ourselves, so whatever has no types of its own stands among our packages. */
function typesOf(packages: readonly string[]): Readonly<Record<string, string>> {
  const pairs = packages.map(name => [name, `@types/${name.replace('@', '').replace('/', '__')}`] as const);
  return Object.fromEntries(pairs.filter(([, types]) => types in devDependencies));
}

/** What only an import mentions has nothing to be filled in. */
function placeholdersIn(
  code: string,
  { placeholders }: Variant['header'],
): Pick<Variant['header'], 'placeholders'> {
  return { placeholders: placeholders.filter(({ defaultText }) => code.includes(defaultText)) };
}

function splitImports(code: string): {
  readonly imports: readonly PatternImport[];
  readonly codeStart: number;
} {
  const source = ts.createSourceFile('pattern.ts', code, ts.ScriptTarget.Latest);
  const statements = source.statements.filter(ts.isImportDeclaration);
  const end = statements.at(-1)?.end ?? 0;
  const codeStart = end + (/^\s*/.exec(code.slice(end))?.[0].length ?? 0);
  return { imports: statements.map(toImport), codeStart };
}

function toImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): PatternImport {
  const bindings = importClause?.namedBindings;
  const names = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map(nameOf) : [];
  const namespace =
    bindings !== undefined && ts.isNamespaceImport(bindings) ? { namespace: bindings.name.text } : {};
  return {
    specifier: ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '',
    isTypeOnly: importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    ...(importClause?.name !== undefined && { default: importClause.name.text }),
    ...namespace,
    names,
  };
}

function nameOf({ isTypeOnly, propertyName, name }: ts.ImportSpecifier): string {
  const renamed = propertyName === undefined ? '' : `${propertyName.text} as `;
  return `${isTypeOnly ? 'type ' : ''}${renamed}${name.text}`;
}
