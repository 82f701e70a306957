/** Randomness that can be guessed, and ciphers that hide less than they seem to. */
import type { CallExpression, Node } from '@oxc-project/types';
import type { TypeScriptFacts, Value } from '../../languages/typescript/facts.ts';
import { namesSecret, wordsOf } from '../code/names.ts';
import { calledName, isFunction, propertyName, receiverOf } from '../code/tree.ts';
import type { SourceContext } from '../rule.ts';

const secretWords = new Set([
  'otp',
  'totp',
  'salt',
  'nonce',
  'csrf',
  'secret',
  'password',
  'passcode',
  'token',
  'apikey',
]);

/** Not what only keeps values apart, such as a salt, nor the name of a thing of the code: `idForToken`. */
export function opensSomething(name: string): boolean {
  const words = wordsOf(name);
  return !words.some(word => /^(?:salt|nonce|for|session|id)$/.test(word));
}

/** What a random value becomes that others must not guess, by the name it is given. */
export function secretMadeAt(ancestors: readonly Node[]): string | undefined {
  for (let index = ancestors.length - 1; index >= 0; index--) {
    const [node, parent] = [ancestors[index], ancestors[index - 1]];
    if (node === undefined) continue;
    const name = isFunction(node) ? nameOfFunction(node, parent) : nameGivenBy(node);
    if (name === undefined) continue;
    if (isSecret(name) || isStateOfSignIn(name, parent)) return name;
    if (isFunction(node) || !isNeutral(name)) return undefined;
  }
  return undefined;
}

function isSecret(name: string): boolean {
  const words = wordsOf(name);
  if (
    /ttl|expir|delay|index|length|count|offset|test|mock|color|id$/i.test(name) &&
    !/sessionid$/i.test(name)
  )
    return false;
  // What is put to a name so that no two are the same.
  if (/(?:name|path|file|cache|index|key)_?salt$/i.test(name)) return false;
  const isCode =
    words.at(-1) === 'code' &&
    words.some(word => /^(?:verification|reset|login|access|auth|otp|invite)$/.test(word));
  return namesSecret(name) || isCode || /sessionid$/i.test(name) || words.some(word => secretWords.has(word));
}

/** `{ scope: ['email'], state: … }`: without it, anybody may hand a visitor the end of a sign-in that they began. */
function isStateOfSignIn(name: string, object: Node | undefined): boolean {
  if (/^(?:oauth|oidc|auth)_?state$/i.test(name)) return true;
  return (
    name === 'state' &&
    object?.type === 'ObjectExpression' &&
    object.properties.some(
      part =>
        part.type === 'Property' &&
        /^(?:scopes?|redirect_?uri|client_?id|response_?type)$/i.test(
          propertyName(part.key, part.computed) ?? '',
        ),
    )
  );
}

/** Names on the way to something else. */
function isNeutral(name: string): boolean {
  return /^(?:result|value|text|str|out|output|code|random|rand|chars?|number|num|n|r|s|part|digits?)$/i.test(
    name,
  );
}

function nameGivenBy(node: Node): string | undefined {
  if (node.type === 'VariableDeclarator') return node.id.type === 'Identifier' ? node.id.name : undefined;
  if (node.type === 'Property' || node.type === 'PropertyDefinition')
    return propertyName(node.key, node.computed);
  if (node.type !== 'AssignmentExpression') return undefined;
  if (node.left.type === 'Identifier') return node.left.name;
  return node.left.type === 'MemberExpression'
    ? propertyName(node.left.property, node.left.computed)
    : undefined;
}

function nameOfFunction(node: Node, parent: Node | undefined): string | undefined {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name;
  if (parent?.type === 'MethodDefinition') return propertyName(parent.key, parent.computed) ?? '';
  const isNamed =
    parent?.type === 'VariableDeclarator' ||
    parent?.type === 'Property' ||
    parent?.type === 'PropertyDefinition';
  // A callback belongs to what surrounds it.
  return isNamed ? (nameGivenBy(parent) ?? '') : undefined;
}

/** `Math.random()` */
export function isMathRandom({ syntax }: SourceContext, call: CallExpression): boolean {
  if (calledName(call) !== 'random') return false;
  const origin = syntax.originOf(call.callee);
  return origin.kind === 'global' && origin.name === 'Math';
}

const inventing = /^(?:@faker-js\/faker|faker|chance|casual|@ngneat\/falso|@ngneat\/falso\/.*)$/;
const manyKinds = 10;

/** Whether a file makes up data to try something out with: it asks a package for that, or chance at every turn. */
export function inventsData({ facts }: SourceContext): boolean {
  if (facts.imports.some(({ specifier }) => inventing.test(specifier))) return true;
  const random = facts.calls.filter(
    ({ callee }) =>
      callee?.root.kind === 'global' && callee.root.name === 'Math' && callee.path[0] === 'random',
  );
  return random.length >= manyKinds;
}

export type WeakCipher =
  | { readonly kind: 'cipher'; readonly name: string; readonly at: Node }
  | { readonly kind: 'vector'; readonly at: Node }
  | { readonly kind: 'key'; readonly bits: number; readonly at: Node };

/** What is wrong with how something is encrypted, or a key is made. */
export function weakCipherIn(context: SourceContext, call: CallExpression): WeakCipher | undefined {
  const origin = context.syntax.originOf(call.callee);
  if (origin.kind !== 'library' || origin.package !== 'crypto' || origin.path.length > 0) return undefined;
  const [first, second, third] = call.arguments;
  if (/^createCipher(?:iv)?$/.test(origin.export)) {
    const name = first?.type === 'Literal' ? String(first.value) : '';
    if (first !== undefined && /-ecb$|^(?:des|rc2|rc4|bf)(?:-|$)/i.test(name))
      return { kind: 'cipher', name, at: first };
    if (origin.export === 'createCipher') return { kind: 'vector', at: call };
    const isFixed = third !== undefined && isFixedBytes(context.facts, context.syntax.valueOf(third));
    return isFixed ? { kind: 'vector', at: third } : undefined;
  }
  if (!/^generateKeyPair(?:Sync)?$/.test(origin.export) || second?.type !== 'ObjectExpression')
    return undefined;
  for (const property of second.properties) {
    if (property.type !== 'Property' || propertyName(property.key, property.computed) !== 'modulusLength')
      continue;
    const bits = property.value.type === 'Literal' ? Number(property.value.value) : Number.NaN;
    if (bits < 2048) return { kind: 'key', bits, at: property.value };
  }
  return undefined;
}

/** Text, or bytes of it: `Buffer.alloc(16)`, `Buffer.from('0123456789abcdef')`. */
function isFixedBytes(facts: TypeScriptFacts, value: Value, steps = 0): boolean {
  if (value.kind === 'literal') return typeof value.value === 'string' && value.value !== '';
  if (value.kind === 'template') return value.parts.length === 0;
  if (value.kind !== 'reference' || value.reference.path.length > 0 || steps > 3) return false;
  const { root } = value.reference;
  if (root.kind === 'variable') {
    const held = facts.variables[root.variable];
    const isOnly = held?.isConst === true && held.value !== undefined;
    return isOnly && held.value !== undefined && isFixedBytes(facts, held.value, steps + 1);
  }
  const call = root.kind === 'call' ? facts.calls[root.call] : undefined;
  if (call?.callee?.root.kind !== 'global' || call.callee.root.name !== 'Buffer') return false;
  const method = call.callee.path.join('.');
  const [given] = call.arguments;
  return method === 'alloc' ? !isFilledLater(facts) : method === 'from' && given?.kind === 'literal';
}

function isFilledLater({ calls, imports }: TypeScriptFacts): boolean {
  const filling = /randomFill|getRandomValues|copy|write|fill/;
  return (
    calls.some(({ callee }) => filling.test(callee?.path.at(-1) ?? '')) ||
    imports.some(({ imported }) => filling.test(imported))
  );
}

/** The whole of `Math.random().toString(36).slice(2)`, or of `Math.floor(Math.random() * 10)` with what it is bounded by. */
export function randomChainAround(
  { syntax }: SourceContext,
  call: CallExpression,
  ancestors: readonly Node[],
): { readonly node: Node; readonly bound: string | undefined } | undefined {
  const [outer, product] = [ancestors.at(-2), ancestors.at(-1)];
  if (product?.type === 'BinaryExpression' && product.operator === '*' && product.left === call) {
    const isFloor = outer?.type === 'CallExpression' && syntax.textOf(outer.callee) === 'Math.floor';
    return isFloor ? { node: outer, bound: syntax.textOf(product.right) } : undefined;
  }
  let node: Node = call;
  for (const around of ancestors.toReversed()) {
    const goesOn =
      (around.type === 'MemberExpression' && around.object === node) ||
      (around.type === 'CallExpression' && around.callee === node);
    if (!goesOn) break;
    node = around;
  }
  const isText = node.type === 'CallExpression' && node !== call && receiverOf(node) !== undefined;
  return isText ? { node, bound: undefined } : undefined;
}
