/** How sure it is that a log line gives away what it seems to. */
import type { Node } from '@oxc-project/types';
import { nameOfReference } from '../code/code.ts';
import { wordsOf } from '../code/names.ts';
import type { SourceContext } from '../rule.ts';
import type { LogCall } from './log-calls.ts';
import type { LoggedValue } from './logged-values.ts';

/** Whether something in the code shows that a value should not be read by whoever reads the logs. */
export function surelyGivesAway(
  context: SourceContext,
  { by, level }: LogCall,
  value: LoggedValue,
  ancestors: readonly Node[],
): boolean {
  if (value.kind === 'environment') return true;
  if (value.kind === 'secret') return isCredential(context.syntax.textOf(value.node), value.inText);
  // Where it matters, such lines of a logger are switched off.
  if (by !== 'console' && (level === 'debug' || level === 'trace'))
    return value.kind === 'body' && signsIn.test(context.path);
  return value.kind !== 'body' || holdsPersons(context, ancestors) || sharesAllBodies(context, ancestors);
}

/** There is a password in the body. */
const signsIn = /auth|log-?in|sign-?(?:in|up)|regist|passw/i;

/** Tokens that everybody gets who has a link, or that name a place in a list or a device. */
const givenToMany = /^(?:link|share|shared|direct|public|page|next|cursor|push|device|template|embed)$/;

/** A row is called by the key that it keeps a hash of: `{ apiKey }`, while `${apiKey}` is a text. */
function isCredential(written: string, inText: boolean): boolean {
  const words = wordsOf(written.replace(/^.*\./, ''));
  if (words.some(word => givenToMany.test(word))) return false;
  // Stores of secrets call the name of an entry its key: `secret.secretKey` beside `secret.secretValue`.
  if (/\b(?:secret|entry|variable|setting)\.\w*key$/i.test(written)) return false;
  return inText || words.at(-1) !== 'key' || written.includes('.');
}

const personalField = /passw|e?mail\b|phone|birth|iban|recipient|log_?in|sign_?(?:in|up)/i;
const personalPlace =
  /users?\b|account|auth|customer|contact|profile|member|patient|payment|log-?in|sign-?(?:in|up)|regist/i;

/** The route, the file or what is read of the body is about persons. */
function holdsPersons({ path, syntax }: SourceContext, ancestors: readonly Node[]): boolean {
  const index = ancestors.findLastIndex(isFunction);
  const [owner, around] = [ancestors[index], ancestors[index - 1]];
  if (owner === undefined) return false;
  const code = syntax.textOf(owner);
  const head =
    around?.type === 'CallExpression' || around?.type === 'MethodDefinition'
      ? syntax.textOf({ start: around.start, end: owner.start })
      : '';
  return personalField.test(code) || personalPlace.test(head) || personalPlace.test(path);
}

/** What handles errors, or stands before all routes, meets the passwords of a sign-in too. */
function sharesAllBodies({ path }: SourceContext, ancestors: readonly Node[]): boolean {
  const owner = ancestors.findLast(isFunction);
  const isErrorHandler = owner !== undefined && 'params' in owner && owner.params.length === 4;
  return isErrorHandler || /error-?handler|middleware|interceptor|exception|filter/i.test(path);
}

function isFunction({ type }: Node): boolean {
  return /Function/.test(type);
}

/** What is logged as a secret here is none, or none any more. */
export function opensNothing(context: SourceContext, secret: Node, ancestors: readonly Node[]): boolean {
  return (
    isSpent(context, secret, ancestors) ||
    isRefusal(context, secret, ancestors) ||
    isEmpty(context, secret, ancestors) ||
    isWord(context, secret, ancestors)
  );
}

/** `token === 'promoted'`: what is compared with words of the code is one, as a parser of texts has it. */
function isWord({ syntax }: SourceContext, secret: Node, ancestors: readonly Node[]): boolean {
  const owner = ancestors.findLast(isFunction);
  if (secret.type !== 'Identifier' || owner === undefined) return false;
  const compared = syntax
    .textOf(owner)
    .matchAll(new RegExp(`(?<![\\w.])${secret.name} ?===? ?(['"])(\\w+)\\1`, 'g'));
  return [...compared].some(([, , word]) => word !== undefined && !/^(?:null|undefined)$/.test(word));
}

/** `if (token) …; else console.log(token)` */
function isEmpty({ syntax }: SourceContext, secret: Node, ancestors: readonly Node[]): boolean {
  const written = syntax.textOf(secret);
  return ancestors.some((node, index) => {
    if (node.type !== 'IfStatement') return false;
    const isAlternate = ancestors[index + 1] === node.alternate;
    const isConsequent = ancestors[index + 1] === node.consequent;
    const test = syntax.textOf(node.test);
    return (isAlternate && test === written) || (isConsequent && test === `!${written}`);
  });
}

/** `if (await tokens.isUsed(token))`: nobody can use what was used, revoked or over before. */
function isSpent({ syntax }: SourceContext, secret: Node, ancestors: readonly Node[]): boolean {
  return ancestors.some((node, index) => {
    if (node.type !== 'IfStatement' || ancestors[index + 1] !== node.consequent) return false;
    const test = syntax.textOf(node.test);
    return (
      /^(?:await\s)?[\w.]*\bis_?(?:used|revoked|expired|spent)\(/i.test(test) &&
      test.includes(syntax.textOf(secret))
    );
  });
}

/** `if (!response.ok) console.error(token)`, where `token = await response.json()`: there is none in what a service says then. */
function isRefusal({ facts, syntax }: SourceContext, secret: Node, ancestors: readonly Node[]): boolean {
  const reference = syntax.referenceOf(secret);
  const held =
    reference?.root.kind === 'variable' ? facts.variables[reference.root.variable]?.value : undefined;
  const answer = held?.kind === 'reference' ? nameOfReference(facts, held.reference) : '';
  const [, response] = /^(\w+)\.(?:json|text)\(\)$/.exec(answer) ?? [];
  return ancestors.some(
    (node, index) =>
      node.type === 'IfStatement' &&
      ancestors[index + 1] === node.consequent &&
      syntax.textOf(node.test) === `!${response}.ok`,
  );
}
