/** Brings the imports of a pattern into a file that may have some of them. */
import type { ImportFact } from '../languages/typescript/facts.ts';
import { extendList, type FileContext, insertImports } from '../rule-api/edits/imports.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { Editor } from '../rule-api/rule.ts';
import { readImportedName } from './imported-name.ts';
import type { PatternImport } from './pattern.ts';

export function bringImports(
  context: FileContext,
  editor: Editor,
  imports: readonly PatternImport[],
): readonly Edit[] {
  const { facts, path, source } = context;
  const edits: Edit[] = [];
  const lines: string[] = [];
  const missing = imports.flatMap(each => withoutPresent(each, facts.imports));
  const joined = new Set<PatternImport>();
  for (const { start, end } of importsOfTypesOnly(imports, facts.imports)) {
    const own = facts.imports.filter(({ span }) => span.start === start);
    const more = missing.filter(each => isList(each) && each.specifier === own[0]?.specifier);
    for (const each of more) joined.add(each);
    const values = localsOf(imports.filter(({ isTypeOnly }) => !isTypeOnly));
    const text = asValues(source.text.slice(start, end), values, more.flatMap(namesIn));
    edits.push(editor.replace({ path, start, end }, text));
  }
  for (const wanted of missing) {
    if (joined.has(wanted)) continue;
    const edit = extend(context, editor, wanted);
    if (edit === undefined) lines.push(renderImport(wanted));
    else edits.push(edit);
  }
  return lines.length === 0 ? edits : [...edits, insertImports(context, editor, lines)];
}

/** The imports that bring only the type of something that is wanted as a value too: a second one would be an error. */
function importsOfTypesOnly(
  imports: readonly PatternImport[],
  present: readonly ImportFact[],
): readonly ImportFact['span'][] {
  const found = imports
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .flatMap(wanted => {
      const locals = localsOf([wanted]);
      return present.filter(
        fact =>
          fact.isTypeOnly &&
          locals.has(fact.local) &&
          withoutScheme(fact.specifier) === withoutScheme(wanted.specifier),
      );
    });
  return [...new Map(found.map(({ span }) => [span.start, span])).values()];
}

/** What an import binds as values. */
function localsOf(imports: readonly PatternImport[]): ReadonlySet<string> {
  return new Set(
    imports.flatMap(({ default: byDefault, namespace, names }) => [
      ...[byDefault, namespace].filter(name => name !== undefined),
      ...names.filter(name => !name.startsWith('type ')).map(name => readImportedName(name).local),
    ]),
  );
}

const typeOnly = /^import\s+type\s+/;

/** `import type { Redis, RedisOptions }` as `import { Redis, type RedisOptions }`. */
function asValues(statement: string, values: ReadonlySet<string>, more: readonly string[]): string {
  const isAll = typeOnly.test(statement);
  return statement.replace(typeOnly, 'import ').replace(/\{([^{}]*)\}/, (_list, inside: string) => {
    const names = inside.split(',').map(name => name.trim());
    const own = names
      .filter(name => name !== '')
      .map(name => {
        const isValue = values.has(readImportedName(name).local);
        if (isValue) return name.replace(/^type\s+/, '');
        return isAll ? `type ${name}` : name;
      });
    return `{ ${[...own, ...more].join(', ')} }`;
  });
}

function isList({ names, default: byDefault, namespace }: PatternImport): boolean {
  return names.length > 0 && byDefault === undefined && namespace === undefined;
}

function namesIn({ isTypeOnly, names }: PatternImport): readonly string[] {
  return isTypeOnly ? names.map(name => `type ${name}`) : names;
}

/** What the file does not import yet; nothing when it has all of it. */
function withoutPresent(wanted: PatternImport, present: readonly ImportFact[]): readonly PatternImport[] {
  const own = present.filter(({ specifier }) => withoutScheme(specifier) === withoutScheme(wanted.specifier));
  const has = (imported: string, local: string): boolean =>
    own.some(fact => fact.imported === imported && fact.local === local);
  const { specifier, isTypeOnly } = wanted;
  const names = wanted.names.filter(name => {
    const { imported, local } = readImportedName(name);
    return !has(imported, local);
  });
  const byDefault =
    wanted.default === undefined || has('default', wanted.default) ? undefined : wanted.default;
  const namespace =
    wanted.namespace === undefined || has('*', wanted.namespace) ? undefined : wanted.namespace;
  const isForEffect =
    wanted.names.length === 0 && wanted.default === undefined && wanted.namespace === undefined;
  if (isForEffect) return own.length > 0 ? [] : [wanted];
  if (names.length === 0 && byDefault === undefined && namespace === undefined) return [];
  return [
    {
      specifier,
      isTypeOnly,
      names,
      ...(byDefault !== undefined && { default: byDefault }),
      ...(namespace !== undefined && { namespace }),
    },
  ];
}

/**
 * Names join the braces of an import of the same module, of its types where there is one of these, else of its values; values
 * also join an import that has no braces yet.
 */
function extend(context: FileContext, editor: Editor, wanted: PatternImport): Edit | undefined {
  if (!isList(wanted)) return undefined;
  const own = context.facts.imports.filter(
    ({ specifier, local }) => specifier === wanted.specifier && local !== '',
  );
  const statementOf = ({ span }: ImportFact): string => context.source.text.slice(span.start, span.end);
  const [types, values] = [true, false].map(isOfTypes =>
    own.filter(fact => typeOnly.test(statementOf(fact)) === isOfTypes),
  );
  const typeList = wanted.isTypeOnly ? types?.[0] : undefined;
  if (typeList !== undefined) return extendList(context, editor, typeList, wanted.names.join(', '));
  const names = namesIn(wanted).join(', ');
  const list = values?.find(fact => statementOf(fact).includes('{'));
  if (list !== undefined) return extendList(context, editor, list, names);
  const whole = wanted.isTypeOnly ? undefined : values?.find(fact => byDefaultAlone.test(statementOf(fact)));
  return whole && openList(context, editor, { whole, statement: statementOf(whole), names });
}

const byDefaultAlone = /^import\s+[\w$]+(?=\s+from\b)/;

/** `import express from 'express'` as `import express, { Router } from 'express'`. */
function openList(
  { path }: FileContext,
  editor: Editor,
  {
    whole,
    statement,
    names,
  }: { readonly whole: ImportFact; readonly statement: string; readonly names: string },
): Edit {
  const end = whole.span.start + (byDefaultAlone.exec(statement)?.[0].length ?? 0);
  return editor.insertAfter({ path, start: end, end }, `, { ${names} }`);
}

function renderImport(wanted: PatternImport): string {
  const names = wanted.names.length === 0 ? [] : [`{ ${wanted.names.join(', ')} }`];
  const namespace = wanted.namespace === undefined ? [] : [`* as ${wanted.namespace}`];
  const clause = [...(wanted.default === undefined ? [] : [wanted.default]), ...namespace, ...names].join(
    ', ',
  );
  const from = clause === '' ? '' : `${wanted.isTypeOnly ? 'type ' : ''}${clause} from `;
  const line = `import ${from}'${wanted.specifier}';`;
  return line.length > lineWidth
    ? line.replace(/\{ (.+) \}/, (_list, inside: string) => wrapNames(inside))
    : line;
}

const lineWidth = 100;

function wrapNames(names: string): string {
  return `{\n${names
    .split(', ')
    .map(name => `  ${name},\n`)
    .join('')}}`;
}

function withoutScheme(specifier: string): string {
  return specifier.replace(/^node:/, '');
}
