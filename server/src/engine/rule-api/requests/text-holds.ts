/** Whether a schema or a type that is checked leaves a part of a request free to be any text. */
import { isHttp } from '../../frameworks/endpoint.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { keyName, type RequestOrigin } from '../../model/request-origins/request-origin.ts';
import type { ShapedPart } from '../../model/shapes/request-shapes.ts';
import type { Shape } from '../../model/shapes/shape.ts';
import { askOnce } from '../ask-once.ts';
import { sourceOfMember } from '../code/typed-source.ts';
import { mayBeShaped } from './request-checks.ts';

export type TextHold =
  /** Whoever sends it writes what they like. */
  | 'free'
  /** Only numbers, ids, written words or the like come through. */
  | 'held'
  | 'unknown';

/** What stands before the handler makes of the text that a client sends. */
export function holdOfText(origin: RequestOrigin, model: ProjectModel): TextHold {
  const { handler, names, part, type } = origin;
  if (part === 'headers' || part === 'address') return 'free';
  if (type?.kind === 'named')
    return sourceOfMember(type, names, handler.path, model) === 'text' ? 'free' : 'unknown';
  // Nothing looks at what is no class.
  if (type !== undefined) return 'free';
  const hold = holds(model, [part, handler.path, handler.function, ...names].join('\0'));
  return hold === 'unknown' && !mayBeShaped(origin, model) ? 'free' : hold;
}

/** By the schemas of all endpoints that the handler serves: the least that holds it counts. */
const holds = askOnce((model, key): TextHold => {
  const [part, path, index, ...names] = key.split('\0');
  if (part !== 'body' && part !== 'query' && part !== 'params') return 'unknown';
  const found = model
    .endpoints()
    .filter(isHttp)
    .filter(({ handler }) => handler?.path === path && handler?.function === Number(index))
    .map(endpoint => holdOfShape(model.requestShapesOf(endpoint)[part satisfies ShapedPart], names));
  const order: readonly TextHold[] = ['free', 'unknown', 'held'];
  return order.find(hold => found.includes(hold)) ?? 'unknown';
});

/** What a schema makes of the text that stands under these names. */
export function holdOfShape(shape: Shape | undefined, [name, ...names]: readonly string[]): TextHold {
  if (shape === undefined) return 'unknown';
  if (name === keyName) return shape.isOpen === true ? 'unknown' : 'held';
  if (name !== undefined) {
    const inner =
      name === '[]' ? shape.items : shape.properties?.find(property => property.name === name)?.shape;
    return holdOfShape(inner, names);
  }
  if (shape.isFreeText === true) return 'free';
  return shape.type === 'any' && shape.values === undefined ? 'unknown' : 'held';
}
