/** Rules before resolvers: `shield({ Query: { orders: isSignedIn }, Order: { '*': and(isSignedIn, isOwner) } })`. */
import type { CallFact, CallIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { FileView } from '../framework.ts';
import type { Piece } from '../piece.ts';
import {
  handlerOfPlaced,
  objectOf,
  originOf,
  type Placed,
  pieceOfPlaced,
  placedAt,
  propertyOf,
} from '../placed.ts';

import type { Gap } from '../route.ts';
import type { ShieldFound } from './vocabulary.ts';

const shieldPackage = 'graphql-shield';

/** What a rule is before its route: it lets in or refuses. */
export const ruleKind = { role: 'guard', scope: 'route', stage: 'rule' } as const;

export function shieldsIn(file: FileView): readonly ShieldFound[] {
  return file.calls.flatMap(call => (isShield(call) ? [describeShield(call, file)] : []));
}

function isShield({ callee }: ResolvedCall): boolean {
  return (
    callee.kind === 'library' &&
    callee.package === shieldPackage &&
    callee.export === 'shield' &&
    callee.path.length === 0
  );
}

function describeShield({ fact }: ResolvedCall, file: FileView): ShieldFound {
  const [tree, options] = fact.arguments.map((value): Placed => ({ value, sources: file }));
  const types = objectOf(tree);
  const rules = new Map<string, readonly Piece[]>();
  const gaps: Gap[] = types === undefined || types.isOpen ? [unknownRules(file, fact.span)] : [];
  for (const type of types?.properties ?? []) {
    const fields = objectOf(type);
    if (fields === undefined) rules.set(`${type.key}.*`, piecesOfRule(type));
    else if (fields.isOpen) gaps.push(unknownRules(file, fact.span));
    for (const field of fields?.properties ?? []) rules.set(`${type.key}.${field.key}`, piecesOfRule(field));
  }
  const fallback = propertyOf(objectOf(options), 'fallbackRule');
  return { rules, fallback: fallback === undefined ? [] : piecesOfRule(fallback), gaps };
}

function unknownRules({ path }: FileView, span: Gap['span']): Gap {
  return { path, span, reason: 'it is not known which rules graphql-shield is given here' };
}

/** The pieces of the first of: the field's own rule, its type's, the one for all that have none. */
export function piecesOfShield(
  { rules, fallback }: ShieldFound,
  type: string,
  field: string,
): readonly Piece[] {
  return rules.get(`${type}.${field}`) ?? rules.get(`${type}.*`) ?? rules.get('*.*') ?? fallback;
}

/** All of `and(…)` and `chain(…)`; one for `or(…)`, of which any may do; none for `allow`. */
function piecesOfRule(rule: Placed): readonly Piece[] {
  const origin = originOf(rule);
  if (origin.kind !== 'library' || origin.package !== shieldPackage) return [pieceOfPlaced(rule, ruleKind)];
  if (origin.export === 'allow') return [];
  const { madeBy } = origin;
  const facts = madeBy === undefined ? undefined : rule.sources.factsOf(madeBy.path);
  if (madeBy === undefined || facts === undefined) return [pieceOfPlaced(rule, ruleKind)];
  const given = (call: CallFact | undefined): readonly Placed[] =>
    call?.arguments.flatMap(value => placedAt(madeBy.path, value, rule.sources) ?? []) ?? [];
  if (origin.export === 'and' || origin.export === 'chain')
    return given(facts.calls[madeBy.call]).flatMap(piecesOfRule);
  return [pieceOfRule(rule, origin.export === 'rule' ? given(callOfResult(madeBy.call, facts)) : [])];
}

/** `rule({ cache: 'contextual' })(async (parent, input, context) => …)`: the second call takes the function. */
function callOfResult(made: CallIndex, { calls }: TypeScriptFacts): CallFact | undefined {
  return calls.find(({ callee }) => {
    const { root, path } = callee ?? { root: undefined, path: [] };
    return root?.kind === 'call' && root.call === made && path.length === 0;
  });
}

/** A rule stands for its function. */
function pieceOfRule(rule: Placed, given: readonly Placed[]): Piece {
  const piece = pieceOfPlaced(rule, ruleKind);
  const [handler] = given.flatMap(argument => handlerOfPlaced(argument) ?? []);
  return handler === undefined
    ? piece
    : { ...piece, origin: { kind: 'function', ...handler }, arguments: undefined };
}
