import {
  argumentAt,
  defineRule,
  type Edit,
  type Editor,
  type FilePath,
  isCheckedAgainstList,
  nameOfReference,
  type ProjectModel,
  type ProposedFix,
  propertyOf,
  type ResolvedCall,
  type Span,
  sourceOf,
  type TypeScriptFacts,
  type Value,
  valuesIn,
} from '#rule-api';
import { examples } from './sql-injection.examples.ts';

export default defineRule({
  kind: 'project',
  id: 'security/sql-injection',
  statement: 'No value becomes part of the text of a statement.',
  severity: 'error',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    { name: 'CWE-89: SQL injection', url: 'https://cwe.mitre.org/data/definitions/89.html' },
    {
      name: 'OWASP SQL Injection Prevention Cheat Sheet',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html',
    },
  ],
  options: {},
  messages: {
    request:
      '`{{value}}` comes from the request and becomes part of the statement, so whoever sends it writes SQL. Pass it as a parameter.',
    quoted:
      '`{{value}}` is text from a caller between quotes, so a quote in it ends the string and the rest is SQL. Pass it as a parameter.',
    ordering:
      '`{{value}}` is text from a caller that says how to order or which rows, which no parameter can do. Choose from a list of column names.',
  },
  docs: {
    why: `A statement put together from text is whatever the text says. One value with a quote in it reads other people's rows, changes them, or drops the table; escaping by hand forgets the one place that matters. It is the oldest hole there is and still among the most used, because it needs nothing but a URL.`,
    howToFix: `Leave the statement constant and pass values beside it: \`query('… WHERE id = $1', [id])\` with pg, \`?\` with MySQL and Knex, tagged templates such as Prisma's \`$queryRaw\` and Drizzle's \`sql\`, which make parameters of what is put in. Names of columns and directions cannot be parameters: look them up in a list of those allowed.`,
    whenNotToFollow: `Constants, numbers and names that the code itself chose are fine, and the rule is silent about them. Where it cannot see that a text was checked against a list, check it next to the statement, or suppress the rule and say where it is checked.`,
  },
  examples,
  check({ path, facts, model, report }) {
    for (const call of model.calls(path)) {
      const given = statementArgument(call, model);
      if (given === undefined) continue;
      if (isRequestItself(given, call, facts, model)) {
        const value = nameOf(given, path, model);
        report({ message: 'request', at: given.span, data: { value } });
        continue;
      }
      for (const text of textsOf(given, call, facts, model)) {
        const risks = findRisks(text, call, facts, model).filter(
          ({ kind }) => kind === 'request' || !asksServer(text),
        );
        for (const { kind, part, name } of risks) {
          report({
            message: kind,
            at: part.span,
            data: { value: name },
            severity: kind === 'request' ? 'error' : 'warning',
            related: text.isInPlace ? [] : [{ path, span: call.fact.nameSpan, message: 'run as SQL here' }],
            fixes: proposeFix(call, text, risks, model),
          });
        }
      }
    }
  },
});

type Template = Extract<Value, { kind: 'template' }>;

/** The text of a statement, or of a part of one, where it is put together. */
interface StatementText {
  readonly template: Template;
  /** It is written in the call itself. */
  readonly isInPlace: boolean;
}

interface Risk {
  readonly kind: 'request' | 'quoted' | 'ordering';
  readonly part: Value;
  readonly name: string;
}

/** About the databases themselves, in tools that set them up: the names in it are their own users'. */
function asksServer({ template }: StatementText): boolean {
  return template.texts.some(part =>
    /\b(?:pg_catalog|pg_database|information_schema|sqlite_master)\b/i.test(part),
  );
}

/** What becomes SQL in this call, if it is one that takes SQL as text. */
function statementArgument(call: ResolvedCall, model: ProjectModel): Value | undefined {
  if (call.callee.kind !== 'library' || call.fact.form === 'tag') return undefined;
  const place =
    model.libraries.dataMethod(call.callee)?.sql ?? model.libraries.sqlFragment(call.callee)?.toString();
  const given = argumentAt(call.fact, place);
  return given?.kind === 'object' ? (propertyOf(given, 'text') ?? propertyOf(given, 'sql')) : given;
}

/** `query(request.body.sql)`, `orderBy(request.query.sort)`. */
function isRequestItself(
  given: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  if (given.kind !== 'reference' || textsOf(given, call, facts, model).length > 0) return false;
  return sourceOf(given, call.path, model) === 'request' && !isCheckedAgainstList(given, call.fact, facts);
}

/** A template, the one that a constant holds, or all that a variable is given piece by piece. */
function textsOf(
  given: Value,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly StatementText[] {
  if (given.kind === 'template') return [{ template: given, isInPlace: call.fact.arguments.includes(given) }];
  if (given.kind !== 'reference') return [];
  const pieces = facts.assignments.filter(
    ({ target }) => JSON.stringify(target) === JSON.stringify(given.reference),
  );
  const origin = model.origins.ofReference(call.path, given.reference);
  const written = origin.kind === 'value' && origin.path === call.path ? [origin.value] : [];
  return [...pieces.map(piece => piece.value), ...written].flatMap(value =>
    value.kind === 'template' ? [{ template: value, isInPlace: false }] : [],
  );
}

function findRisks(
  { template }: StatementText,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): readonly Risk[] {
  return template.parts.flatMap((part, index): readonly Risk[] => {
    const source = sourceOf(part, call.path, model);
    if (source === 'harmless' || source === 'unknown' || isCheckedAgainstList(part, call.fact, facts))
      return [];
    const before = template.texts.slice(0, index + 1).join('?');
    const name = nameOf(part, call.path, model);
    if (source === 'request') return [{ kind: 'request', part, name }];
    if (isInsideQuotes(before)) return [{ kind: 'quoted', part, name }];
    return /\border\s+by\s+$|\bin\s*\(\s*$/i.test(before) ? [{ kind: 'ordering', part, name }] : [];
  });
}

/** An odd number of quotes has been opened so far. */
function isInsideQuotes(before: string): boolean {
  return before.replaceAll("''", '').split("'").length % 2 === 0;
}

function nameOf(part: Value, path: FilePath, model: ProjectModel): string {
  const facts = model.facts(path);
  const named = [...valuesIn(part)].find(value => value.kind === 'reference');
  return facts === undefined || named === undefined ? 'this value' : nameOfReference(facts, named.reference);
}

/** Only where every value that is put in is one that a parameter can hold. */
function proposeFix(
  call: ResolvedCall,
  text: StatementText,
  risks: readonly Risk[],
  model: ProjectModel,
): readonly ProposedFix[] {
  const { template } = text;
  const given = call.fact.arguments;
  if (!text.isInPlace || given.length !== 1 || call.callee.kind !== 'library') return [];
  if (risks.length !== template.parts.length || !template.texts.every(isAroundValue)) return [];
  const style = placeholderStyle(
    call.callee.package,
    call.callee.path.at(-1),
    model.manifestOf(call.path)?.dependencies ?? {},
  );
  if (style === undefined) return [];
  return [
    {
      title: risks.length === 1 ? 'Pass the value as a parameter' : 'Pass the values as parameters',
      kind: 'suggestion',
      edits(editor) {
        const source = editor.textOf(call.path);
        const holes = template.parts.flatMap(part => findHole(source, part) ?? []);
        if (holes.length < template.parts.length) return [];
        if (style === 'tag') return tagEdits(editor, call, template.span, holes);
        return parameterEdits(editor, call.path, template.span, holes, style);
      },
    },
  ];
}

type PlaceholderStyle = 'tag' | 'numbered' | 'question';

function placeholderStyle(
  library: string,
  method: string | undefined,
  dependencies: Readonly<Record<string, string>>,
): PlaceholderStyle | undefined {
  if (library === '@prisma/client') return 'tag';
  if (library === 'pg' || library === '@fastify/postgres') return 'numbered';
  if (library.startsWith('mysql') || (library === 'knex' && method === 'raw')) return 'question';
  return library === 'typeorm' && 'pg' in dependencies ? 'numbered' : undefined;
}

/** Ends where a value may begin, and begins where one may have ended: `… name = '` and `' AND …`. */
function isAroundValue(text: string, index: number, texts: readonly string[]): boolean {
  if (/\bin\s*\($/i.test(text.trimEnd())) return false;
  const mayEnd = index === texts.length - 1 || /(?:=|<|>|\blike|\blimit|\boffset|[(,])\s*'?$/i.test(text);
  return mayEnd && (index === 0 || /^'?(?:\s|\)|,|;|$)/.test(text));
}

interface Hole {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** `${value}` in the text of a file, with the quotes around it. */
function findHole(source: string, part: Value): Hole | undefined {
  const { start, end } = part.span;
  const open = source.lastIndexOf('${', start);
  const close = source.indexOf('}', end);
  const isClean = source.slice(open + 2, start).trim() === '' && source.slice(end, close).trim() === '';
  if (open === -1 || close === -1 || !isClean) return undefined;
  const isQuoted = source[open - 1] === "'" && source[close + 1] === "'";
  const value = source.slice(start, end);
  return isQuoted ? { start: open - 1, end: close + 2, value } : { start: open, end: close + 1, value };
}

/** `$queryRawUnsafe(\`…\`)` becomes `$queryRaw\`…\``, which makes parameters of its holes. */
function tagEdits(
  editor: Editor,
  { fact, path }: ResolvedCall,
  text: Span,
  holes: readonly Hole[],
): readonly Edit[] {
  return [
    editor.replace({ path, start: fact.nameSpan.end - 'Unsafe'.length, end: text.start }, ''),
    ...holes.map(({ start, end, value }) => editor.replace({ path, start, end }, `\${${value}}`)),
    editor.remove({ path, start: text.end, end: fact.span.end }),
  ];
}

function parameterEdits(
  editor: Editor,
  path: FilePath,
  text: Span,
  holes: readonly Hole[],
  style: Exclude<PlaceholderStyle, 'tag'>,
): readonly Edit[] {
  const placeholder = (index: number): string => (style === 'numbered' ? `$${index + 1}` : '?');
  return [
    ...holes.map(({ start, end }, index) => editor.replace({ path, start, end }, placeholder(index))),
    editor.insertAfter({ path, ...text }, `, [${holes.map(hole => hole.value).join(', ')}]`),
  ];
}
