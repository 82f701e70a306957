/** Lists, and what an expression that chooses among them gives. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { Span } from '../../source/span.ts';
import type { ListOfThings, Thing, What } from './thing.ts';

/** A list as far as it is written: `isOpen` where there may be more than its elements. */
export interface Elements {
  readonly elements: readonly Thing[];
  readonly isOpen: boolean;
}

/** `isPublic ? [limit] : [check]`: any of the elements may be there. */
function eitherOf(lists: readonly (Elements | undefined)[], span: Span): ListOfThings {
  const place = { parent: undefined, function: undefined, span };
  const elements = lists.flatMap((list, group) => {
    const branch = { ...place, kind: 'branch', group, endsBy: undefined } as const;
    return (list?.elements ?? []).map(thing => ({ ...thing, under: [...(thing.under ?? []), branch] }));
  });
  return { kind: 'list', elements, isOpen: lists.some(list => list?.isOpen !== false) };
}

/**
 * The router among what may be chosen: methods are called on that one. What else may be there comes along for who hands it
 * on: `app.use('/orders', isOpen ? router : requireUser)`. Undefined where no option is a router.
 */
export function chosenRouter(options: readonly Thing[], span: Span): What | undefined {
  const router = options.find(({ what }) => what.kind === 'router')?.what;
  if (router?.kind !== 'router') return undefined;
  const others = options.filter(({ what }) => what.kind !== 'router' || what.router !== router.router);
  const isOne = !others.some(isMeant);
  return isOne ? router : { ...router, among: eitherOf(options.filter(isMeant).map(listOfOne), span) };
}

/** What may be handed in, and is not, is no option: `options.router ?? Router()`. */
function isMeant({ what, value }: Thing): boolean {
  if (what.kind !== 'unknown') return true;
  return value.kind === 'reference' && /^(?:import|call|function)$/.test(value.reference.root.kind);
}

/** A list behind another is what is taken where there is no other: `before = []`. Undefined for other choices. */
export function listChosen(
  { options, span }: Extract<Value, { readonly kind: 'choice' }>,
  things: readonly Thing[],
  listOf: (thing: Thing) => Elements | undefined,
): What | undefined {
  return options[0]?.kind === 'array' || isFunctionOrList(options, things)
    ? eitherOf(
        things.map(thing => listOf(thing) ?? listOfOne(thing)),
        span,
      )
    : undefined;
}

/** `isOpen ? requireUser : []` */
function isFunctionOrList(options: readonly Value[], [first]: readonly Thing[]): boolean {
  return first?.what.kind === 'closure' && options.some(({ kind }) => kind === 'array');
}

function listOfOne(thing: Thing): Elements {
  return { elements: [thing], isOpen: thing.what.kind === 'unknown' };
}
