import {
  bringIn,
  bringInFunction,
  type CodeReference,
  comesFromRequest,
  defineRule,
  functionAround,
  isSecretSetting,
  isTyped,
  type Node,
  namesSecret,
  type Origin,
  type ProposedFix,
  type SourceContext,
  type SyntaxQueries,
  type TypeScriptFacts,
  type Value,
  wordsOf,
} from '#rule-api';

export default defineRule({
  kind: 'source',
  id: 'security/timing-unsafe-compare',
  statement: 'Secrets and signatures are compared in constant time.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Security',
  standards: [
    {
      name: 'CWE-208: observable timing discrepancy',
      url: 'https://cwe.mitre.org/data/definitions/208.html',
    },
    {
      name: 'Node.js, crypto.timingSafeEqual',
      url: 'https://nodejs.org/api/crypto.html#cryptotimingsafeequala-b',
    },
  ],
  options: {},
  messages: {
    signature:
      '`{{operator}}` stops at the first character that differs, so its time tells how much of this signature is right. Compare with `timingSafeEqual`.',
    secret:
      '`{{operator}}` stops at the first character that differs, so its time tells how much of this secret was guessed. Compare with `timingSafeEqual`.',
  },
  docs: {
    why: `\`===\` on strings ends at the first difference. Whoever can send many requests and measures the answers learns character by character what the right value is: a forged webhook signature, an API key, a reset token. Noise of the network hides it less than one would hope, above all from a machine in the same data centre.`,
    howToFix: `Compare bytes with \`timingSafeEqual\` of \`node:crypto\`. It throws when the lengths differ, so check them first; the length of a signature is no secret. For passwords use the verify function of the hash (\`argon2.verify\`, \`bcrypt.compare\`), for tokens of web hooks the verify function of the provider's SDK where there is one.`,
    whenNotToFollow: `Comparing with something that everybody may know, such as the checksum of a file, needs none of it. Neither does a comparison whose answer nobody outside sees and which no request can repeat, such as checking one's own settings at start. Left to the strict preset are hashes of what was sent, whose letters nobody can choose, tokens whose names do not say what they open, and signatures that nothing shows to come from outside.`,
  },
  examples: () => import('./timing-unsafe-compare.examples.ts'),
  visit(context) {
    const { report } = context;
    return {
      BinaryExpression(node, ancestors) {
        const { left, operator, right } = node;
        if (!['===', '!==', '==', '!='].includes(operator) || left.type === 'PrivateIdentifier') return;
        if (isPlain(left) || isPlain(right)) return;
        const kind = judge(context, left, right) ?? judge(context, right, left);
        if (kind === undefined) return;
        const isSafe = kind === 'signature' && !isNarrowedFor(context, node, functionAround(ancestors));
        const fix = compareInConstantTime(context, node, isSafe ? 'safe' : 'suggestion');
        const preset = isForGuessing(context, kind, [left, right]) ? undefined : 'strict';
        report({ message: kind, at: node, preset, data: { operator }, fixes: [fix] });
      },
    };
  },
});

/** What makes comparing `secret` with `other` dangerous, if anything does. */
function judge(context: SourceContext, secret: Node, other: Node): 'signature' | 'secret' | undefined {
  const value = context.syntax.valueOf(secret);
  const otherValue = context.syntax.valueOf(other);
  if (isConstant(context.syntax, otherValue)) return undefined;
  // Nonces and challenges are given to whoever asks for one.
  if (wordsOf(context.syntax.textOf(other)).includes('nonce')) return undefined;
  if (wordsOf(context.syntax.textOf(secret)).includes('challenge')) return undefined;
  if (carries(context, value, isSignature)) {
    return carries(context, otherValue, isSignature) ? undefined : 'signature';
  }
  if (namesMac(context.facts, value) && namesMac(context.facts, otherValue)) return 'signature';
  const isGiven = comesFromRequest(context.facts, otherValue);
  if (carries(context, value, isSecretSetting)) {
    return isGiven || isParameter(context.syntax, otherValue) ? 'secret' : undefined;
  }
  if (carries(context, value, isHash)) {
    return namesSecretHash(nameOf(context.facts, otherValue)?.name ?? '') ? 'secret' : undefined;
  }
  const parts = value.kind === 'template' ? value.parts : [value];
  const isKept = parts.some(part => namesKeptSecret(context.facts, part));
  return isGiven && isKept && !comesFromRequest(context.facts, value) ? 'secret' : undefined;
}

const opensDoors =
  /secret|(?:api|private)_?key|passw|web_?hook|reset|admin|internal|cron|bearer|auth|\b(?:env|config|settings)\b/i;

/**
 * The code shows that others send one side and get in with it. Nobody can shape the letters of a hash, but of one that
 * they are sent; a plain token may be of anything.
 */
function isForGuessing(
  context: SourceContext,
  kind: 'signature' | 'secret',
  sides: readonly Node[],
): boolean {
  const { facts, path, syntax } = context;
  const values = sides.map(side => syntax.valueOf(side));
  const code = sides.map(side => syntax.textOf(side)).join(' ');
  const isSigned = /signature|\bsig\b|hmac|digest/i.test(code);
  if (kind === 'signature')
    return (
      isSigned || /hook|auth|sign|verif/i.test(path) || values.some(value => comesFromRequest(facts, value))
    );
  if (values.some(value => carries(context, value, isSecretSetting))) return true;
  if (values.some(value => carries(context, value, isHash))) return isSigned;
  return opensDoors.test(code);
}

/** Most comparisons are with one of these. */
function isPlain(node: Node): boolean {
  const isUndefined = node.type === 'Identifier' && node.name === 'undefined';
  return isUndefined || node.type === 'Literal' || node.type === 'UnaryExpression';
}

function isConstant(syntax: SyntaxQueries, value: Value): boolean {
  if (value.kind !== 'reference') return !['template', 'choice', 'opaque'].includes(value.kind);
  const origin = syntax.originOfReference(value.reference);
  return origin.kind === 'value' && origin.value.kind === 'literal';
}

type Test = (origin: Origin, facts: TypeScriptFacts) => boolean;

/** Whether a value is, or is text with, something of a kind. */
function carries(context: SourceContext, value: Value, isOfKind: Test, depth = 0): boolean {
  const inner = (each: Value): boolean => depth < 5 && carries(context, each, isOfKind, depth + 1);
  if (value.kind === 'template') return value.parts.some(inner);
  if (value.kind === 'choice') return value.options.some(inner);
  if (value.kind !== 'reference') return false;
  const origin = context.syntax.originOfReference(value.reference);
  return isOfKind(origin, context.facts) || (origin.kind === 'value' && inner(origin.value));
}

function isSignature(origin: Origin): boolean {
  if (origin.kind !== 'library' || origin.path.at(-1) === 'length') return false;
  if (origin.package === 'crypto-js') return origin.export.startsWith('Hmac');
  return origin.package === 'crypto' && origin.export === 'createHmac' && origin.path.includes('digest');
}

function isHash(origin: Origin): boolean {
  if (origin.kind !== 'library' || origin.package !== 'crypto') return false;
  return origin.export === 'createHash' && origin.path.includes('digest');
}

function isParameter(syntax: SyntaxQueries, value: Value): boolean {
  return value.kind === 'reference' && syntax.originOfReference(value.reference).kind === 'parameter';
}

type Comparison = Extract<Node, { type: 'BinaryExpression' }>;

interface Name {
  readonly name: string;
  readonly owner: string;
}

/** The last name of a reference, and the first. */
function nameOf(facts: TypeScriptFacts, value: Value): Name | undefined {
  if (value.kind !== 'reference') return undefined;
  const { path } = value.reference;
  const owner = ownerOf(facts, value.reference);
  return { name: path.at(-1) ?? owner, owner };
}

function ownerOf(facts: TypeScriptFacts, { root, path }: CodeReference): string {
  if (root.kind === 'variable') return facts.variables[root.variable]?.name ?? '';
  if (root.kind === 'import') return facts.imports[root.import]?.local ?? '';
  const callee = root.kind === 'call' ? facts.calls[root.call]?.callee : undefined;
  return callee === undefined || path.length === 0 ? '' : ownerOf(facts, callee);
}

/** Names in capitals are constants, unless they stand in the settings: `Scheme.API_KEY`, but `env.API_KEY`. */
function namesKeptSecret(facts: TypeScriptFacts, value: Value): boolean {
  const named = nameOf(facts, value);
  if (named === undefined || !namesSecret(named.name)) return false;
  // Against forged forms a browser sends the same text twice: whoever sends it knows both. A licence lets nobody in.
  if (wordsOf(named.name).some(word => /^(?:[cx]srf|licen[cs]e)$/.test(word))) return false;
  return !/^[A-Z]/.test(named.name) || /^(?:env|config|settings|secrets)$/i.test(named.owner);
}

/** Such as `resetTokenHash`, `hashedPassword` or `signature`. */
function namesSecretHash(name: string): boolean {
  const words = wordsOf(name).filter(word => !/^hash(?:ed)?$/.test(word));
  return namesSecret(words.join('_')) || ['signature', 'hmac', 'mac'].includes(words.at(-1) ?? '');
}

/** Such as `hmacFromHeader`: whoever made it, two of them are compared to tell who may go on. */
function namesMac(facts: TypeScriptFacts, value: Value): boolean {
  const name = nameOf(facts, value)?.name ?? '';
  return /^[a-z]/.test(name) && wordsOf(name).includes('hmac');
}

/** Whether what is read below may rely on that a comparison rules `undefined` out: a call of ours does not. */
function isNarrowedFor(
  { path, source, syntax }: SourceContext,
  { left, right, end }: Comparison,
  owner: Node | undefined,
): boolean {
  if (!isTyped(path)) return false;
  const below = source.text.slice(end, owner?.end);
  // `signed?.by` rules out that `signed` is undefined, too.
  return [left, right].some(operand => below.includes(syntax.textOf(operand).split('?.', 1).join('')));
}

const parameters = { typed: '(given: unknown, expected: unknown): boolean', untyped: '(given, expected)' };
const body = `{
  if (typeof given !== 'string' || typeof expected !== 'string') return false;
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && $equal(left, right);
}`;

function compareInConstantTime(
  context: SourceContext,
  comparison: Comparison,
  kind: ProposedFix['kind'],
): ProposedFix {
  const { path, syntax } = context;
  const { left, operator, right } = comparison;
  const operands = `${syntax.textOf(left)}, ${syntax.textOf(right)}`;
  return {
    title: 'Compare in constant time',
    kind,
    edits(editor) {
      if (syntax.commentsIn({ start: left.end, end: right.start }).length > 0) return [];
      const equal = bringIn(context, editor, 'node:crypto', 'timingSafeEqual');
      const signature = isTyped(path) ? parameters.typed : parameters.untyped;
      const code = `function $name${signature} ${body}`;
      const own = bringInFunction(context, editor, 'isSameSecret', code, { equal: equal.expression });
      const call = `${operator.startsWith('!') ? '!' : ''}${own.expression}(${operands})`;
      const place = { path, start: comparison.start, end: comparison.end };
      // A function that is there already brought its import along.
      return [editor.replace(place, call), ...(own.edits.length > 0 ? [...equal.edits, ...own.edits] : [])];
    },
  };
}
