/** Whether something looks at a part of a request before it is used. */
import type { Piece } from '../../frameworks/piece.ts';
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { CallFact, TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { isCheckedAgainstList, type UsePlace } from '../../languages/typescript/value-checks.ts';
import type { State } from '../../model/posture.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { RequestOrigin } from '../../model/request-origins/request-origin.ts';
import { askOnce } from '../ask-once.ts';
import { calleeName, nameOfReference, propertyOf } from '../code/code.ts';
import type { RequestText } from './request-texts.ts';
import { isSchemaCall } from './schema-calls.ts';

/** What the endpoints of a handler show about the part: any that leaves it unchecked decides. */
export function checkOfPart({ handler, part }: RequestOrigin, model: ProjectModel): State {
  if (part !== 'body' && part !== 'params' && part !== 'query') return 'no';
  return checks(model, `${part} validation\0${handler.path}#${handler.function}`);
}

const checks = askOnce((model, key): State => {
  const [aspect, place] = key.split('\0');
  if (aspect !== 'body validation' && aspect !== 'params validation' && aspect !== 'query validation')
    return 'unknown';
  const states = model
    .endpoints()
    .filter(({ handler }) => `${handler?.path}#${handler?.function}` === place)
    .map(endpoint => model.postureOf(endpoint)[aspect].state);
  const order: readonly State[] = ['no', 'unknown', 'yes', 'not needed'];
  return order.find(state => states.includes(state)) ?? 'unknown';
});

/** Checks against a list or a pattern in the function of the call. */
export function isChecked(text: RequestText, use: UsePlace, facts: TypeScriptFacts): boolean {
  return isCheckedAgainstList(text.value, use, facts, text.keptBy);
}

/** Whether the function that uses a text looks at it in some way, or one that hands it on to there. */
export function looksOnItsWay(
  { source }: RequestText,
  use: UsePlace,
  facts: TypeScriptFacts,
  model: ProjectModel,
  looks: (call: UsePlace, facts: TypeScriptFacts) => boolean,
): boolean {
  if (looks(use, facts)) return true;
  return source.way.some(({ call, path }) => {
    const own = model.facts(path);
    return own !== undefined && looks(call, own);
  });
}

/** The function holds a path against the folder in which it must stay, or looks for steps out of it. */
export function keepsBelowFolder(call: UsePlace, facts: TypeScriptFacts): boolean {
  return facts.calls.some(other => {
    if (other.function !== call.function) return false;
    const name = calleeName(facts, other);
    return (
      /^(?:startsWith|relative|isPathInside|isSubPath|sanitize\w*|isInside\w*|isWithin\w*|safe\w*)$/i.test(
        name,
      ) ||
      (/^(?:includes|indexOf)$/.test(name) && isStepOut(other.arguments[0]))
    );
  });
}

/** `name.includes('/')`, `name.includes('..')` */
function isStepOut(value: Value | undefined): boolean {
  return value?.kind === 'literal' && /^(?:\/|\\|\.\.|\.\.\/)$/.test(String(value.value));
}

/** The function looks at how a text begins, or which host it names. */
export function looksAtBeginning(call: UsePlace, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    other =>
      other.function === call.function &&
      /^(?:startsWith|endsWith|isSafe\w*|isAllowed\w*|isTrusted\w*|\w*ssrf\w*|isRelative\w*)$/i.test(
        calleeName(facts, other),
      ) &&
      !isAboutHeader(other, facts),
  );
}

/** `req.headers.authorization.startsWith('Bearer ')` says nothing of an address. */
function isAboutHeader({ callee }: CallFact, facts: TypeScriptFacts): boolean {
  if (callee === undefined || callee.path.length === 0) return false;
  const { root, path } = callee;
  const made = root.kind === 'call' ? facts.calls[root.call] : undefined;
  const held = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  const names = [
    nameOfReference(facts, { root, path: path.slice(0, -1) }),
    made?.callee === undefined ? '' : nameOfReference(facts, made.callee),
    held?.kind === 'reference' ? nameOfReference(facts, held.reference) : '',
  ];
  return names.some(name =>
    /headers?\b|authorization|contentType|content_type|mimetype|\.method$|userAgent/i.test(name),
  );
}

const checkingNames =
  /valid|schema|dto|sanit|parse(?!Body|Int|Float|Url|Date)|celebrate|joi(?!n)|zod|yup|ajv|check(?!out)|filter|pick|allow|whitelist|typeis/i;

/** Whether what stands before the handler, or the handler itself, may hold the part against a shape. */
export function mayBeShaped(source: RequestOrigin, model: ProjectModel): boolean {
  const { handler, part } = source;
  if (part !== 'body' && part !== 'params' && part !== 'query') return false;
  const isOfClass = source.type?.kind === 'named' ? 'class' : '';
  return shapes(model, [part, handler.path, handler.function, isOfClass].join('\0'));
}

const shapes = askOnce((model, key): boolean => {
  const [part, path, index, type] = key.split('\0');
  const endpoints = model
    .endpoints()
    .filter(({ handler }) => handler?.path === path && handler?.function === Number(index));
  const [first] = endpoints;
  if (first?.handler === undefined) return true;
  const aspect =
    part === 'body' ? 'body validation' : part === 'query' ? 'query validation' : 'params validation';
  if (endpoints.some(({ chain }) => chain.some(piece => mayShape(piece, model)))) return true;
  if (type === 'class' && endpoints.some(({ chain }) => chain.some(dropsUnknown))) return true;
  const states = endpoints.map(endpoint => model.postureOf(endpoint)[aspect].state);
  if (states.includes('yes') || (first.framework === 'nest' && !states.includes('no'))) return true;
  return shapesItself(first.handler, model);
});

function mayShape({ name, origin, path, role }: Piece, model: ProjectModel): boolean {
  if (role === 'schema') return true;
  if (role !== 'middleware' && role !== 'hook') return false;
  if (origin.kind === 'library') {
    const protections = model.libraries.protections(origin);
    return protections?.some(protection => /validation/.test(protection)) ?? /valid/.test(origin.package);
  }
  const file = path.slice(path.lastIndexOf('/') + 1);
  return (
    checkingNames.test(name) ||
    /valid|schema|dto/i.test(file) ||
    (origin.kind === 'function' && shapesItself(origin, model))
  );
}

/** `new ValidationPipe({ whitelist: true })`: what a class does not name goes no further. */
function dropsUnknown({ arguments: given, role }: Piece): boolean {
  if (role !== 'pipe') return false;
  return (given ?? []).some(value => {
    if (value.kind !== 'object') return true;
    const whitelist = propertyOf(value, 'whitelist');
    return value.isOpen || (whitelist !== undefined && !isLiteral(whitelist, false));
  });
}

function isLiteral(value: Value, wanted: boolean): boolean {
  return value.kind === 'literal' && value.value === wanted;
}

/** Packages whose decorators look at what is written, and never at where an address leads. */
const describing =
  /^(?:class-validator|class-transformer|@nestjs\/(?:swagger|graphql|mapped-types)|nestjs-zod)$/;

/** `@IsSafeWebhookUrl() url: string`: a decorator of the project's own, or one that is given a list of hosts. */
export function isCheckedByDecorator({ handler, names, type }: RequestOrigin, model: ProjectModel): boolean {
  const origin = type === undefined ? undefined : model.origins.ofType(handler.path, type);
  const facts = origin?.kind === 'instance' ? model.facts(origin.path) : undefined;
  if (origin?.kind !== 'instance' || facts === undefined) return false;
  const member = facts.classes[origin.class]?.members.find(({ name }) => name === names.at(-1));
  return (member?.decorators ?? []).some(({ arguments: given, callee: { root } }) => {
    const specifier = root.kind === 'import' ? facts.imports[root.import]?.specifier : undefined;
    const listsHosts = given?.some(
      options =>
        options.kind === 'object' &&
        options.properties.some(({ key }) => /^host_(?:white|black)list$/.test(key)),
    );
    return listsHosts === true || !describing.test(specifier ?? '');
  });
}

/** Asks a schema, or something that goes by the name of one. */
function shapesItself({ path, function: index }: HandlerPlace, model: ProjectModel): boolean {
  return model.calls(path).some(call => {
    const { callee, fact } = call;
    if (fact.function !== index) return false;
    if (isSchemaCall(call, model)) return true;
    const name = fact.callee?.path.at(-1) ?? (callee.kind === 'global' ? callee.name : '');
    return callee.kind !== 'global' && name !== 'parseInt' && checkingNames.test(name);
  });
}
