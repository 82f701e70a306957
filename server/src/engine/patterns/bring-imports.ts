/** Brings the imports of a pattern into a file that may have some of them. */
import type { ImportFact } from '../languages/typescript/facts.ts';
import type { Edit } from '../rule-api/finding.ts';
import { extendList, type FileContext, insertImports } from '../rule-api/imports.ts';
import type { Editor } from '../rule-api/rule.ts';
import type { PatternImport } from './pattern.ts';

export function bringImports(
  context: FileContext,
  editor: Editor,
  imports: readonly PatternImport[],
): readonly Edit[] {
  const extended: Edit[] = [];
  const lines: string[] = [];
  for (const wanted of imports.flatMap(each => withoutPresent(each, context.facts.imports))) {
    const edit = extend(context, editor, wanted);
    if (edit === undefined) lines.push(renderImport(wanted));
    else extended.push(edit);
  }
  return lines.length === 0 ? extended : [...extended, insertImports(context, editor, lines)];
}

/** What the file does not import yet; nothing when it has all of it. */
function withoutPresent(wanted: PatternImport, present: readonly ImportFact[]): readonly PatternImport[] {
  const own = present.filter(({ specifier }) => withoutScheme(specifier) === withoutScheme(wanted.specifier));
  // A type where a value is wanted counts too: a second import of that name would only be a second error.
  const has = (imported: string, local: string): boolean =>
    own.some(fact => fact.imported === imported && fact.local === local);
  const { specifier, isTypeOnly } = wanted;
  const names = wanted.names.filter(name => {
    const { imported, local } = readName(name);
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

/** `type Router as Routes` */
function readName(name: string): { readonly imported: string; readonly local: string } {
  const [, imported = '', local = imported] = /^(?:type\s+)?(\S+)(?:\s+as\s+(\S+))?$/.exec(name) ?? [];
  return { imported, local };
}

/** Names join the braces of an import of the same module. */
function extend(context: FileContext, editor: Editor, wanted: PatternImport): Edit | undefined {
  if (wanted.names.length === 0 || wanted.default !== undefined || wanted.namespace !== undefined)
    return undefined;
  const list = context.facts.imports.find(
    fact => fact.specifier === wanted.specifier && fact.isTypeOnly === wanted.isTypeOnly && fact.local !== '',
  );
  return list === undefined ? undefined : extendList(context, editor, list, wanted.names.join(', '));
}

function renderImport(wanted: PatternImport): string {
  const names = wanted.names.length === 0 ? [] : [`{ ${wanted.names.join(', ')} }`];
  const namespace = wanted.namespace === undefined ? [] : [`* as ${wanted.namespace}`];
  const clause = [...(wanted.default === undefined ? [] : [wanted.default]), ...namespace, ...names].join(
    ', ',
  );
  const from = clause === '' ? '' : `${wanted.isTypeOnly ? 'type ' : ''}${clause} from `;
  return `import ${from}'${wanted.specifier}';`;
}

function withoutScheme(specifier: string): string {
  return specifier.replace(/^node:/, '');
}
