/** The prefix in the options of a plugin. */
import type { FunctionIndex } from '../../languages/typescript/facts.ts';
import { objectOf, type Placed, propertyOf, textOfPlaced } from '../placed.ts';
import type { PluginMount } from './found.ts';
import type { Turn } from './turns.ts';

/** Options, as they are in one turn of a loop. */
export interface PluginOptions extends Placed {
  /** Absent outside of one. */
  readonly turn?: Turn;
}

type Prefix = Pick<PluginMount, 'prefix' | 'optionsOf'>;

export function prefixIn(options: PluginOptions | undefined): Prefix {
  if (options === undefined) return { prefix: '/', optionsOf: undefined };
  const owner = objectOf(options);
  const given = propertyOf(owner, 'prefix');
  if (given !== undefined)
    return { prefix: textOfPlaced(options.turn?.(given) ?? given), optionsOf: undefined };
  if (owner?.isOpen === false) return { prefix: '/', optionsOf: undefined };
  return { prefix: undefined, optionsOf: pluginOptionsIn(options) };
}

/** Options that a plugin hands on as it got them: `options`, `{ ...options }`, `Object.assign({}, options)`. */
function pluginOptionsIn({ value, sources }: Placed): FunctionIndex | undefined {
  if (value.kind === 'object') {
    const [spread, ...others] = value.spreads ?? [];
    return spread === undefined || others.length > 0
      ? undefined
      : pluginOptionsIn({ value: spread, sources });
  }
  if (value.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  if (root.kind === 'parameter') return root.parameter === 1 ? root.function : undefined;
  const call = root.kind === 'call' ? sources.facts.calls[root.call] : undefined;
  if (call?.callee?.root.kind !== 'global' || call.callee.path.at(-1) !== 'assign') return undefined;
  const [target, source, ...others] = call.arguments;
  const isCopy = target?.kind === 'object' && target.properties.length === 0 && others.length === 0;
  return isCopy && source !== undefined ? pluginOptionsIn({ value: source, sources }) : undefined;
}
