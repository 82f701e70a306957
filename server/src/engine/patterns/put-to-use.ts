/** Where in a file a pattern that is declared in it is put to use, and where its declarations have to stand for that. */
import type { Node } from '@oxc-project/types';
import type { CallFact, TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { freeName, writeInStyle } from '../rule-api/code-style.ts';
import type { Edit } from '../rule-api/finding.ts';
import { type Span, spanOf } from '../source/span.ts';
import { type Application, applicationIn, callBehind, makesListen, registrationsOn } from './application.ts';
import { beginOfExports } from './common-js.ts';
import type { PatternUse } from './pattern.ts';
import { putIntoModule } from './put-into-module.ts';
import { beforeStatement, type PuttingToUse, type UseParts } from './use-parts.ts';

/** Undefined where the file holds no application, or several, or where the right place is not clear. */
export function putToUse(parts: UseParts, use: PatternUse): PuttingToUse | undefined {
  if (use.at === 'module') return putIntoModule(parts, use);
  const application = applicationIn(parts.context.facts);
  if (application !== undefined && use.of !== undefined && !use.of.includes(application.maker))
    return undefined;
  switch (use.at) {
    case 'application':
      return application && useBehindApplication(parts, use, application);
    case 'routes':
      return application && useBehindRoutes(parts, use, application);
    case 'listen':
      return useBehindListen(parts, use, application);
  }
}

/** First of all, so that neither authentication nor a handler of what is not found stands before it. */
function useBehindApplication(
  parts: UseParts,
  { code }: PatternUse,
  { variable, made }: Application,
): PuttingToUse | undefined {
  if (code.startsWith('await ') && !canAwait(made, parts)) return undefined;
  const edit = insertBehind(parts, made, code, { app: variable.name });
  return edit && { place: beforeStatement(statementIndex(made, parts), parts), edits: [edit] };
}

/** Last of all, so that whatever fails before it comes to it. */
function useBehindRoutes(
  parts: UseParts,
  { code }: PatternUse,
  { variable, made }: Application,
): PuttingToUse | undefined {
  const registrations = registrationsOn(variable, parts.context.facts);
  // What is added in another function may be added later.
  if (registrations.some(call => call.function !== made.function)) return undefined;
  const last = registrations.reduce((late, call) => (call.span.end > late.span.end ? call : late), made);
  const edit = insertBehind(parts, last, code, { app: variable.name });
  return edit && { place: beforeStatement(statementIndex(made, parts), parts), edits: [edit] };
}

function useBehindListen(
  parts: UseParts,
  { code }: PatternUse,
  application: Application | undefined,
): PuttingToUse | undefined {
  const { editor } = parts;
  const { facts, path, source } = parts.context;
  const [listen, ...others] = listensIn(parts, application);
  if (listen === undefined || others.length > 0) return undefined;
  const app = application?.variable.name ?? receiverOf(listen, facts);
  if (app === undefined && code.includes('$app')) return undefined;
  const end = beginOfExports(parts.parsed) ?? source.text.length;
  const known = serverOf(listen, parts);
  const needsName = code.includes('$server') && known === undefined;
  if (needsName && listen.use !== 'discarded') return undefined;
  const server = known ?? freeName(namesIn(facts), 'server');
  const edit = insertBehind(parts, listen, code, { server, ...(app !== undefined && { app }) });
  const { start } = listen.span;
  const naming = needsName ? [editor.insertBefore({ path, start, end: start }, `const ${server} = `)] : [];
  return edit && { place: spanOf(end, end), edits: [...naming, edit] };
}

function listensIn(
  { context: { facts }, listens }: UseParts,
  application: Application | undefined,
): readonly CallFact[] {
  return facts.calls.filter(
    call =>
      (application !== undefined && makesListen(call, application.variable, facts)) ||
      listens.some(({ nameSpan }) => nameSpan.start === call.nameSpan.start),
  );
}

/** The name that the file has for what listens. */
function serverOf(listen: CallFact, { context: { facts }, listens }: UseParts): string | undefined {
  const isOnServer = listens.some(
    known => known.isOnServer && known.nameSpan.start === listen.nameSpan.start,
  );
  if (isOnServer) return receiverOf(listen, facts);
  return facts.variables.find(variable => callBehind(variable, facts) === listen)?.name;
}

/** What the file itself names, one behind the other. */
function namesIn({ functions, imports, variables }: TypeScriptFacts): string {
  const names = [...functions, ...variables].map(({ name }) => name);
  return [...names, ...imports.map(({ local }) => local)].join(' ');
}

/** What a method is called on: the name of an application that another file made. */
function receiverOf({ callee }: CallFact, { imports, variables }: TypeScriptFacts): string | undefined {
  if (callee?.path.length !== 1) return undefined;
  if (callee.root.kind === 'variable') return variables[callee.root.variable]?.name;
  return callee.root.kind === 'import' ? imports[callee.root.import]?.local : undefined;
}

/** On the next line, behind the whole statement that the call is part of. */
function insertBehind(
  { context: { path, source }, editor, parsed }: UseParts,
  { span }: CallFact,
  code: string,
  names: Readonly<Record<string, string>>,
): Edit | undefined {
  const { text } = source;
  const statement = statementAround(span, parsed);
  if (statement === undefined) return undefined;
  const end = statement.end + (/\r?$/m.exec(text.slice(statement.end))?.index ?? 0);
  if (!/^[\s;]*(?:\/\/.*)?$/.test(text.slice(statement.end, end))) return undefined;
  const lineStart = text.lastIndexOf('\n', statement.start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart, statement.start))?.[0] ?? '';
  const written = writeInStyle(code, source, { indentation, parts: names });
  return editor.insertBefore({ path, start: end, end }, `\n${indentation}${written}`);
}

/** The innermost statement that holds a span; none where that ends what runs in its block. */
function statementAround({ start, end }: Span, { steps }: ParsedTypeScript): Node | undefined {
  let innermost: Node | undefined;
  for (const node of steps) {
    if (node === undefined || node.start > start || node.end < end) continue;
    if (/Statement$|^VariableDeclaration$/.test(node.type) && node.type !== 'BlockStatement')
      innermost = node;
  }
  return innermost?.type === 'ReturnStatement' || innermost?.type === 'ThrowStatement'
    ? undefined
    : innermost;
}

/** In a function that is async, or at the top of a file that waits there already. */
function canAwait(call: CallFact, { context: { facts } }: UseParts): boolean {
  if (call.function !== undefined) return facts.functions[call.function]?.isAsync === true;
  return call.isAwaited || facts.calls.some(other => other.function === undefined && other.isAwaited);
}

/** Of the statement of the file that holds a call. */
function statementIndex({ span }: CallFact, { parsed }: UseParts): number {
  return parsed.program.body.findIndex(({ start, end }) => start <= span.start && span.start < end);
}
