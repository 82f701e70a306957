import { objectOf, originOf, type Placed, propertyOf } from '../placed.ts';
import { joinNames } from './contract.ts';

export interface Answer {
  readonly name: string;
  readonly placed: Placed;
}

/** What an object holds by name; routers that are made elsewhere speak for themselves. */
export function answersIn(placed: Placed, name = '', depth = 0): readonly Answer[] {
  const origin = originOf(placed);
  if (origin.kind === 'library' && origin.package.startsWith('@ts-rest/')) return [];
  const owner = objectOf(placed);
  if (owner === undefined || propertyOf(owner, 'handler') !== undefined || depth > 8)
    return [{ name, placed }];
  return owner.properties.flatMap(property => answersIn(property, joinNames(name, property.key), depth + 1));
}
