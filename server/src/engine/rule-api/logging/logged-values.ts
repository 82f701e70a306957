/** What is put into log lines that should not be there. */
import type { CallExpression, Node } from '@oxc-project/types';
import type { Reference, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { Origin } from '../../model/origin.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { calleeName, callOf, nameOfReference, valuesIn } from '../code/code.ts';
import { namesSecret } from '../code/names.ts';
import { homeOf } from '../code/service-home.ts';
import { calledName, propertyName, receiverOf, unwrap } from '../code/tree.ts';
import type { SourceContext } from '../rule.ts';

export interface LoggedValue {
  readonly kind: 'body' | 'headers' | 'secret' | 'environment' | 'record';
  /** Of a record: its written type, of which the project knows what is in it. */
  readonly type?: Reference;
  readonly node: Node;
  /** What is replaced to leave it out: of a short property, the whole of it. */
  readonly slot: Node;
  /** Whether it is put into a text by itself, so that it is one. */
  readonly inText: boolean;
}

/** Everything in the arguments of a log line that shows what a request brought, or a secret. */
export function exposedIn(context: SourceContext, given: readonly Node[]): readonly LoggedValue[] {
  return given.flatMap(node => exposed(context, node, node));
}

/**
 * Only what ends up in the text: what is tested, counted or handed to a function that may hide it does not.
 * An object that is put into a text by itself is `[object Object]` there.
 */
function exposed(context: SourceContext, given: Node, slot: Node, inText = false): readonly LoggedValue[] {
  const node = unwrap(given);
  const inner = (part: Node, partSlot: Node = part, within = inText): readonly LoggedValue[] =>
    exposed(context, part, partSlot, within);
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions.flatMap(part => inner(part, part, true));
    case 'BinaryExpression':
      return node.operator === '+' ? [node.left, node.right].flatMap(part => inner(part, part, true)) : [];
    case 'ConditionalExpression':
      return [...inner(node.consequent), ...inner(node.alternate)];
    case 'LogicalExpression':
      return node.operator === '&&' ? inner(node.right) : [...inner(node.left), ...inner(node.right)];
    case 'ArrayExpression':
      return node.elements.flatMap(element => (element === null ? [] : inner(element)));
    case 'SpreadElement':
      return inner(node.argument, node);
    case 'ObjectExpression':
      return hidesHeaders(node) ? [] : node.properties.flatMap(part => exposedInProperty(context, part));
    case 'CallExpression':
      return passesOn(node)
        ? node.arguments.flatMap(part => inner(part, part, calledName(node) === 'String'))
        : [];
    case 'Identifier':
    case 'MemberExpression': {
      const kind = kindOf(context, node);
      if (kind !== undefined) return [{ kind, node, slot, inText }];
      const type = inText ? undefined : writtenType(context, node);
      return type === undefined ? [] : [{ kind: 'record', type, node, slot, inText }];
    }
    default:
      return [];
  }
}

function exposedInProperty(context: SourceContext, part: Node): readonly LoggedValue[] {
  if (part.type !== 'Property') return exposed(context, part, part);
  return exposed(context, part.value, part.shorthand ? part : part.value);
}

/** `{ ...req.headers, authorization: undefined }` */
function hidesHeaders({ properties }: Extract<Node, { type: 'ObjectExpression' }>): boolean {
  const names = properties.map(part =>
    part.type === 'Property' ? propertyName(part.key, part.computed) : undefined,
  );
  return names.some(name => name !== undefined && /^authorization$/i.test(name)) && names.includes(undefined);
}

/** Calls that give the text of what they are given. */
function passesOn(call: CallExpression): boolean {
  const name = calledName(call) ?? '';
  const receiver = receiverOf(call);
  const owner = receiver?.type === 'Identifier' ? receiver.name : '';
  return (
    (owner === 'JSON' && name === 'stringify') || name === 'String' || name === 'inspect' || name === 'format'
  );
}

/** What a parameter says it is. */
function writtenType({ facts, syntax }: SourceContext, node: Node): Reference | undefined {
  const { path, root } = syntax.referenceOf(node) ?? {};
  if (root?.kind !== 'parameter' || path?.length !== 0) return undefined;
  const type = facts.functions[root.function]?.parameters[root.parameter]?.type;
  return type?.kind === 'named' ? type.reference : undefined;
}

const requestPart =
  /^(?:this\.)?(?:_?req|_?request|ctx|c|context|getRequest\(\))(?:\.(?:req|request))?\.(body|rawBody|headers?|rawHeaders|cookies)$/;

function kindOf(context: SourceContext, node: Node): LoggedValue['kind'] | undefined {
  const { facts, syntax } = context;
  const value = syntax.valueOf(node);
  if (value.kind !== 'reference') return undefined;
  const handed = partHandedIn(context, value.reference);
  if (handed !== undefined) return handed;
  const name = nameOfReference(facts, followVariables(facts, value.reference));
  if (name === 'process.env') return 'environment';
  const part = requestPart.exec(name)?.[1];
  if (part !== undefined) return /body/i.test(part) ? 'body' : 'headers';
  if (!namesShownSecret(name, syntax.textOf(node))) return undefined;
  // These look through the whole file, and few values come so far.
  const isNone =
    isDecoded(facts, value.reference) ||
    isTakenApart(context, value.reference, node) ||
    isLookedUp(context, node);
  return isNone ? undefined : 'secret';
}

/** What is in a token is none: `const token = decodeToken(text)`. */
function isDecoded(facts: TypeScriptFacts, { path, root }: Reference): boolean {
  const value =
    root.kind === 'variable' && path.length === 0 ? facts.variables[root.variable]?.value : undefined;
  const call = callOf(facts, value);
  return call !== undefined && /^(?:decode|verify|introspect)/i.test(calleeName(facts, call));
}

/** `token.id`, `token?.email`: what has such fields is what was read from a token. */
function isTakenApart({ source, syntax }: SourceContext, { path }: Reference, node: Node): boolean {
  if (path.length > 0 || node.type !== 'Identifier') return false;
  const name = syntax.textOf(node).replaceAll('$', '\\$');
  return new RegExp(`(?<![\\w$.])${name}\\??\\.(?:id|sub|email|user_?id)\\b`, 'i').test(source.text);
}

/** `getSecret(config.secretKey)`: the name under which a secret is kept. */
function isLookedUp({ source, syntax }: SourceContext, node: Node): boolean {
  const written = syntax.textOf(node);
  if (!/[kK]ey$/.test(written)) return false;
  return source.text
    .split(written)
    .slice(0, -1)
    .some(before => /\b(?:get|find|load|read|fetch)Secret\((?:[^()]*,)?\s*$/.test(before));
}

/** A chain of names with what its variables stand for: `body` of `const { body } = req` is `req.body`. */
function followVariables(facts: TypeScriptFacts, reference: Reference, steps = 0): Reference {
  const { path, root } = reference;
  const value = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  if (value?.kind !== 'reference' || steps > 4 || value.reference.root.kind === 'call') return reference;
  const next = { root: value.reference.root, path: [...value.reference.path, ...path] };
  return followVariables(facts, next, steps + 1);
}

/** `@Body() order`, `@Headers() headers` of Nest. */
function partHandedIn({ facts }: SourceContext, { path, root }: Reference): LoggedValue['kind'] | undefined {
  if (root.kind !== 'parameter' || path.length > 0) return undefined;
  const { decorators = [] } = facts.functions[root.function]?.parameters[root.parameter] ?? {};
  for (const { arguments: given, callee } of decorators) {
    const imported = callee.root.kind === 'import' ? facts.imports[callee.root.import] : undefined;
    if (imported?.specifier !== '@nestjs/common' || (given?.length ?? 0) > 0) continue;
    if (imported.imported === 'Body') return 'body';
    if (imported.imported === 'Headers') return 'headers';
  }
  return undefined;
}

/** Tokens of channels name these, as an id does. */
const namesChannel = /channel(?:\.|Or)?token$/i;

/** The hash of a key does not give it away, as that of a short password does. */
const namesHashedKey = /^(?:hashed|masked|redacted)(?!.*pass)/i;

/** The last name says so, here or where it was taken from. Names in capitals are names of something, but for settings. */
function namesShownSecret(name: string, written: string): boolean {
  const last = /(?<![\w$-])[\w$-]+$/.exec(name.replace(/^.*\./, ''))?.[0] ?? '';
  const shown = /(?<![\w$])[\w$]+$/.exec(written)?.[0] ?? last;
  if (/^[A-Z][A-Z0-9_]*$/.test(last) && !/(?:env|config|settings)\.[A-Z0-9_]+$/i.test(name)) return false;
  if (/\(\)$/.test(name) || namesChannel.test(name) || namesHashedKey.test(last)) return false;
  return /^authorization$/i.test(last) || (namesSecret(last) && (namesSecret(shown) || shown === last));
}

/** Whether objects of a class of the project show a secret where they are written out. */
export function showsSecret(origin: Origin, model: ProjectModel, steps = 0): boolean {
  if ((origin.kind !== 'class' && origin.kind !== 'instance') || steps > 3) return false;
  const facts = model.facts(origin.path);
  const of = facts?.classes[origin.class];
  if (facts === undefined || of === undefined) return false;
  if (of.methods.some(method => facts.functions[method]?.name === 'toJSON')) return false;
  if (of.members.some(({ isStatic, name }) => !isStatic && namesShownSecret(name, name))) return true;
  return (
    of.extends !== undefined &&
    showsSecret(model.origins.ofReference(origin.path, of.extends), model, steps + 1)
  );
}

/**
 * Whether loggers take out what they are told to, in the package that makes this one. What is handed in, such as Nest's, may be set up
 * in any package.
 */
export function redactsLogs(model: ProjectModel, logger: Origin): boolean {
  const made = logger.kind === 'library' ? logger.madeBy : undefined;
  return redactsInPackage(model, made === undefined ? '' : homeOf(model, made.path));
}

const redactsInPackage = askOnce((model, home) =>
  model.files().some(path => (home === '' || homeOf(model, path) === home) && redactsIn(model, path)),
);

const redactsIn = askPerFile((model, path) => {
  const facts = model.facts(path);
  const objects = facts?.calls.flatMap(call => call.arguments.flatMap(value => [...valuesIn(value)])) ?? [];
  const kept =
    facts?.variables.flatMap(({ value }) => (value === undefined ? [] : [...valuesIn(value)])) ?? [];
  return [...objects, ...kept].some(
    value =>
      value.kind === 'object' &&
      value.properties.some(({ key }) => key === 'redact' || key === 'redactPaths'),
  );
});
