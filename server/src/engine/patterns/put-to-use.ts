/** Where in a file a pattern that is declared in it is put to use, and where its declarations have to stand for that. */
import type { CallFact, TypeScriptFacts, VariableFact } from '../languages/typescript/facts.ts';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { freeName, writeInStyle } from '../rule-api/code-style.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { FileContext } from '../rule-api/imports.ts';
import type { Editor } from '../rule-api/rule.ts';
import { type Offset, type Span, spanOf } from '../source/span.ts';
import type { PatternUse } from './pattern.ts';

export interface PuttingToUse {
  /** Where the declarations go. */
  readonly place: Span;
  readonly edits: readonly Edit[];
}

/** Undefined where the file holds no application, or several. */
export function putToUse(
  context: FileContext,
  parsed: ParsedTypeScript,
  editor: Editor,
  use: PatternUse,
): PuttingToUse | undefined {
  const application = applicationIn(context.facts);
  if (application === undefined) return undefined;
  return use.at === 'application'
    ? useBehindApplication(context, parsed, editor, use, application)
    : useBehindListen(context, editor, use, application);
}

interface Application {
  readonly variable: VariableFact;
  readonly made: CallFact;
}

const makers: Readonly<Record<string, readonly string[]>> = {
  express: ['default', '*'],
  fastify: ['default', '*', 'fastify', 'Fastify'],
  koa: ['default', '*'],
  hono: ['Hono'],
  '@nestjs/core': ['NestFactory.create'],
};

/** The only variable of the file that holds an application. */
function applicationIn(facts: TypeScriptFacts): Application | undefined {
  const found = facts.variables.flatMap(variable => {
    const made = callBehind(variable, facts);
    return made !== undefined && makesApplication(made, facts) ? [{ variable, made }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The call whose result a variable holds. */
function callBehind({ value }: VariableFact, { calls }: TypeScriptFacts): CallFact | undefined {
  if (value?.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  return root.kind === 'call' ? calls[root.call] : undefined;
}

function makesApplication({ callee }: CallFact, { imports }: TypeScriptFacts): boolean {
  if (callee?.root.kind !== 'import') return false;
  const { specifier, imported } = imports[callee.root.import] ?? { specifier: '', imported: '' };
  return makers[specifier]?.includes([imported, ...callee.path].join('.')) ?? false;
}

/** First of all, so that neither authentication nor a handler of what is not found stands before it. */
function useBehindApplication(
  context: FileContext,
  parsed: ParsedTypeScript,
  editor: Editor,
  { code }: PatternUse,
  { variable, made }: Application,
): PuttingToUse | undefined {
  const edit = insertBehind(context, editor, made, writeUse(context, code, made, { app: variable.name }));
  // What a declaration is made of has to be there before it is used.
  const place = beforeStatementAt(made.span.start, parsed, context.source.text);
  return edit && { place, edits: [edit] };
}

function useBehindListen(
  context: FileContext,
  editor: Editor,
  { code }: PatternUse,
  application: Application,
): PuttingToUse | undefined {
  const { facts, path, source } = context;
  const listens = facts.calls.filter(call => makesListen(call, application.variable, facts));
  const [listen] = listens;
  if (listen === undefined || listens.length > 1) return undefined;
  const end = source.text.length;
  const kept = facts.variables.find(variable => callBehind(variable, facts) === listen);
  const needsName = code.includes('$server') && kept === undefined;
  if (needsName && listen.use !== 'discarded') return undefined;
  const server = kept?.name ?? freeName(source.text, 'server');
  const written = writeUse(context, code, listen, { app: application.variable.name, server });
  const edit = insertBehind(context, editor, listen, written);
  const { start } = listen.span;
  const naming = needsName ? [editor.insertBefore({ path, start, end: start }, `const ${server} = `)] : [];
  return edit && { place: spanOf(end, end), edits: [...naming, edit] };
}

/** `app.listen(…)`, or `serve({ fetch: app.fetch })` of Hono's server for Node. */
function makesListen(
  { callee }: CallFact,
  app: VariableFact,
  { imports, variables }: TypeScriptFacts,
): boolean {
  if (callee?.root.kind === 'variable')
    return variables[callee.root.variable] === app && callee.path.join() === 'listen';
  if (callee?.root.kind !== 'import' || callee.path.length > 0) return false;
  const { specifier, imported } = imports[callee.root.import] ?? { specifier: '', imported: '' };
  return specifier === '@hono/node-server' && imported === 'serve';
}

function writeUse(
  { source }: FileContext,
  code: string,
  { span }: CallFact,
  parts: Readonly<Record<string, string>>,
): string {
  const lineStart = source.text.lastIndexOf('\n', span.start - 1) + 1;
  const indentation = /^[ \t]*/.exec(source.text.slice(lineStart, span.start))?.[0] ?? '';
  return `\n${indentation}${writeInStyle(code, source, { indentation, parts })}`;
}

/** On the next line, if the statement ends with the call. */
function insertBehind(
  { path, source: { text } }: FileContext,
  editor: Editor,
  { span }: CallFact,
  code: string,
): Edit | undefined {
  const end = /\r?$/m.exec(text.slice(span.end))?.index ?? 0;
  const place = { path, start: span.end + end, end: span.end + end };
  return /^[)\s;]*$/.test(text.slice(span.end, place.end)) ? editor.insertBefore(place, code) : undefined;
}

/** Before the statement of the file that holds an offset, and before the comments on it. */
function beforeStatementAt(offset: Offset, { program, comments }: ParsedTypeScript, text: string): Span {
  const index = program.body.findIndex(({ start, end }) => start <= offset && offset < end);
  const start = program.body[index]?.start ?? text.length;
  const previous = program.body[index - 1]?.end ?? 0;
  const free = previous === 0 ? 0 : text.indexOf('\n', previous) + 1;
  const comment = comments.find(each => free <= each.start && each.start < start)?.start;
  const place = comment ?? start;
  return spanOf(place, place);
}
