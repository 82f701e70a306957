/** Where in a file a pattern that is declared in it is put to use, and where its declarations have to stand for that. */
import type { BlockStatement, Node } from '@oxc-project/types';
import type { CallFact, TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { ParsedTypeScript } from '../languages/typescript/parse.ts';
import { codeStyleOf, freeName, writeInStyle } from '../rule-api/edits/code-style.ts';
import type { Edit } from '../rule-api/finding.ts';
import type { SourceText } from '../source/source-text.ts';
import { type Span, spanOf } from '../source/span.ts';
import {
  type Application,
  applicationIn,
  callBehind,
  handlesErrors,
  makesListen,
  registrationsOn,
} from './application.ts';
import { beginOfExports } from './common-js.ts';
import type { PatternUse } from './pattern.ts';
import { putIntoModule } from './put-into-module.ts';
import { type SetUp, setUpOf, startsOf, stepsOf } from './set-up.ts';
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
  app: Application,
): PuttingToUse | undefined {
  const { facts } = parts.context;
  const setUp = setUpOf(app, facts);
  if (setUp === undefined || (code.startsWith('await ') && !canAwait(setUp, parts))) return undefined;
  return asUse(parts, app, insertFirst(parts, setUp, code, { app: app.name }));
}

/** Last of all, so that whatever fails before it comes to it. */
function useBehindRoutes(parts: UseParts, { code }: PatternUse, app: Application): PuttingToUse | undefined {
  const { facts, source } = parts.context;
  // The first handler of errors answers, and whatever comes behind it is never reached.
  if (registrationsOn(app, facts).some(call => handlesErrors(call, facts, source))) return undefined;
  const starts = startsOf(app, facts).map(index => ({ function: index, made: undefined }));
  const setUps = [setUpOf(app, facts), ...(starts.length === 1 ? starts : [])];
  // What is added in a function that nothing here calls may be added later.
  const setUp = setUps.find(each => each !== undefined && stepsOf(app, each, facts) !== undefined);
  if (setUp === undefined) return undefined;
  const [last] = (stepsOf(app, setUp, facts) ?? []).toSorted((left, right) => right.span.end - left.span.end);
  const names = { app: app.name };
  const edit =
    last === undefined
      ? insertFirst(parts, setUp, code, names)
      : insertBehind(parts, statementIn(setUp, last, parts), code, names);
  return asUse(parts, app, edit);
}

function asUse(parts: UseParts, { made }: Application, edit: Edit | undefined): PuttingToUse | undefined {
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
  const app = isOnServer(listen, parts)
    ? application?.name
    : (receiverOf(listen, facts) ?? application?.name);
  if (app === undefined && code.includes('$app')) return undefined;
  const end = beginOfExports(parts.parsed) ?? source.text.length;
  const known = serverOf(listen, parts);
  const needsName = code.includes('$server') && known === undefined;
  if (needsName && listen.use !== 'discarded') return undefined;
  const server = known ?? freeName(namesIn(facts), 'server');
  const edit = insertBehind(parts, statementAround(listen.span, parts.parsed), code, {
    server,
    ...(app !== undefined && { app }),
  });
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
      (application !== undefined && makesListen(call, application, facts)) ||
      listens.some(({ nameSpan }) => nameSpan.start === call.nameSpan.start),
  );
}

/** The name that the file has for what listens. */
function serverOf(listen: CallFact, parts: UseParts): string | undefined {
  const { facts } = parts.context;
  if (isOnServer(listen, parts)) return receiverOf(listen, facts);
  const member = facts.assignments.find(
    ({ target, value }) => target.root.kind === 'this' && callBehind({ value }, facts) === listen,
  );
  if (member !== undefined) return ['this', ...member.target.path].join('.');
  return facts.variables.find(variable => callBehind(variable, facts) === listen)?.name;
}

function isOnServer({ nameSpan }: CallFact, { listens }: UseParts): boolean {
  return listens.some(known => known.isOnServer && known.nameSpan.start === nameSpan.start);
}

/** What the file itself names, one behind the other. */
function namesIn({ functions, imports, variables }: TypeScriptFacts): string {
  const names = [...functions, ...variables].map(({ name }) => name);
  return [...names, ...imports.map(({ local }) => local)].join(' ');
}

/** What a method is called on: `app`, also one that another file made, or `this.server`. */
function receiverOf({ callee }: CallFact, { imports, variables }: TypeScriptFacts): string | undefined {
  const { root, path } = callee ?? { path: [] };
  const way = path.slice(0, -1);
  if (root === undefined || path.length === 0) return undefined;
  switch (root.kind) {
    case 'this':
      return way.length === 0 ? undefined : ['this', ...way].join('.');
    case 'variable':
      return [variables[root.variable]?.name, ...way].join('.');
    case 'import':
      return [imports[root.import]?.local, ...way].join('.');
    default:
      return undefined;
  }
}

/** Behind what makes the application, or where a function begins that has it. */
function insertFirst(
  parts: UseParts,
  setUp: SetUp,
  code: string,
  names: Readonly<Record<string, string>>,
): Edit | undefined {
  const { made } = setUp;
  if (made !== undefined) return insertBehind(parts, statementAround(made.span, parts.parsed), code, names);
  const body = bodyOf(setUp, parts);
  const [first] = body?.body ?? [];
  if (body === undefined || first === undefined) return undefined;
  const { path, source } = parts.context;
  // A class that extends another one has no `this` before.
  if (/^super\(/.test(source.text.slice(first.start, first.end)))
    return insertBehind(parts, first, code, names);
  const indentation = indentationOf(first, source.text);
  const start = body.start + 1;
  if (
    source.text.slice(start, first.start).trim() === '' &&
    !source.text.slice(start, first.start).includes('\n')
  )
    return undefined;
  const written = writeInStyle(code, source, { indentation, parts: names });
  return parts.editor.insertBefore(
    { path, start, end: start },
    `${lineBreakOf(source)}${indentation}${written}`,
  );
}

/** On the next line, behind a statement. */
function insertBehind(
  { context: { path, source }, editor }: UseParts,
  statement: Pick<Node, 'start' | 'end'> | undefined,
  code: string,
  names: Readonly<Record<string, string>>,
): Edit | undefined {
  const { text } = source;
  if (statement === undefined) return undefined;
  const end = statement.end + (/\r?$/m.exec(text.slice(statement.end))?.index ?? 0);
  if (!/^[\s;]*(?:\/\/.*)?$/.test(text.slice(statement.end, end))) return undefined;
  const indentation = indentationOf(statement, text);
  const written = writeInStyle(code, source, { indentation, parts: names });
  return editor.insertBefore({ path, start: end, end }, `${lineBreakOf(source)}${indentation}${written}`);
}

function indentationOf({ start }: Pick<Node, 'start'>, text: string): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
}

function lineBreakOf({ text }: SourceText): string {
  return codeStyleOf(text).lineBreak;
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

/** Of the function that sets an application up, the statement that a call is part of: not one in a loop of it. */
function statementIn(setUp: SetUp, { span }: CallFact, parts: UseParts): Node | undefined {
  const block = setUp.made === undefined ? bodyOf(setUp, parts) : blockAround(setUp.made.span, parts.parsed);
  const found = block?.body.find(({ start, end }) => start <= span.start && span.end <= end);
  return found?.type === 'ReturnStatement' || found?.type === 'ThrowStatement' ? undefined : found;
}

type Block = Pick<BlockStatement, 'body' | 'start' | 'end'>;

function blockAround({ start, end }: Span, { program, steps }: ParsedTypeScript): Block {
  let innermost: Block = program;
  for (const node of steps)
    if (node?.type === 'BlockStatement' && node.start <= start && end <= node.end) innermost = node;
  return innermost;
}

/** The statements of a function, in braces. */
function bodyOf({ function: index }: SetUp, { context: { facts }, parsed }: UseParts): Block | undefined {
  const span = index === undefined ? undefined : facts.functions[index]?.span;
  const isBody = (node: Node | undefined): node is BlockStatement =>
    node?.type === 'BlockStatement' && node.end === span?.end && node.start >= span.start;
  return parsed.steps.find(isBody);
}

/** In a function that is async, or at the top of a file that waits there already. */
function canAwait({ function: index, made }: SetUp, { context: { facts } }: UseParts): boolean {
  if (index !== undefined) return facts.functions[index]?.isAsync === true;
  return (
    made?.isAwaited === true || facts.calls.some(other => other.function === undefined && other.isAwaited)
  );
}

/** Of the statement of the file that holds a call. */
function statementIndex({ span }: CallFact, { parsed }: UseParts): number {
  return parsed.program.body.findIndex(({ start, end }) => start <= span.start && span.start < end);
}
