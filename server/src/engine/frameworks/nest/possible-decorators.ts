/** Decorators of which it is open whether they are applied. */
import type { Value } from '../../languages/typescript/facts.ts';
import { callMaking } from '../piece.ts';
import type { PlacedSources } from '../placed.ts';
import { doubtAbout, type Gap } from '../route.ts';
import { type AppliedDecorator, type AppliedDecorators, nameIn } from './applied-decorator.ts';
import { pieceOfArgument, roleOf } from './enhancer.ts';

/** Of several possibilities nothing is taken; where none of them changes what runs, nothing is missed. */
export function oneOf(possible: AppliedDecorators, gap: Gap): AppliedDecorators {
  const isHarmless = possible.gaps.length === 0 && !possible.decorators.some(changesRoute);
  return { decorators: [], gaps: isHarmless ? [] : [gap] };
}

function changesRoute(decorator: AppliedDecorator): boolean {
  const name = nameIn(
    decorator,
    '@nestjs/common',
    '@nestjs/graphql',
    '@nestjs/microservices',
    '@nestjs/websockets',
  );
  return name !== undefined && !/^(?:SetMetadata|Header|HttpCode|Redirect|Render)$/.test(name);
}

/** What is added to a list under conditions: each guard and the like is a doubt of its own, marks may opt out of any. */
export function perhaps(possible: AppliedDecorators, unknown: Gap): AppliedDecorators {
  const gaps = possible.decorators.flatMap(decorator => doubtsOf(decorator, unknown));
  return { decorators: [], gaps: [...possible.gaps, ...gaps] };
}

function doubtsOf(decorator: AppliedDecorator, unknown: Gap): readonly Gap[] {
  const role = roleOf(decorator);
  if (role === undefined) return saysNothing(decorator) ? [] : [unknown];
  return decorator.arguments.flatMap(argument => {
    const { pieces, gaps } = pieceOfArgument(argument, role, 'route');
    return [...gaps, ...pieces.map(doubtAbout)];
  });
}

/** Only describes, or concerns the answer alone. */
function saysNothing(decorator: AppliedDecorator): boolean {
  if (nameIn(decorator, '@nestjs/swagger', '@nestjs/cache-manager') !== undefined) return true;
  return /^(?:Header|HttpCode|Redirect|Render)$/.test(nameIn(decorator, '@nestjs/common') ?? '');
}

/** `params.map(one => ApiParam(one))` is made of what the function gives. */
export function mappedTo(value: Value, { facts }: PlacedSources): readonly Value[] | undefined {
  const { callee, arguments: given } = callMaking(value, facts) ?? { arguments: [] };
  const [each] = given;
  if (callee?.path.at(-1) !== 'map' || each?.kind !== 'function') return undefined;
  return facts.functions[each.function]?.returns;
}
