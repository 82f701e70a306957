/** Something that routes are registered on, as one file knows it. */
import type { CallIndex, FunctionIndex } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Place } from './route.ts';

/** Something that routes are registered on: known by where it was made, or by the parameter that brings it. */
export type RouterIdentity =
  | { readonly kind: 'made'; readonly path: FilePath; readonly call: CallIndex }
  | {
      readonly kind: 'parameter';
      readonly path: FilePath;
      readonly function: FunctionIndex;
      readonly parameter: number;
      /** The names that lead to it from the parameter: `app` for `({ app }) => …`; most often there are none. */
      readonly member: string;
    };

/** `parent` is handed on: `child` is the same under another name. */
export interface RouterMount {
  readonly parent: RouterIdentity;
  readonly child: RouterIdentity;
  /** The call that hands it on. */
  readonly call: CallIndex;
  readonly place: Place;
}

export function routerKey(router: RouterIdentity): string {
  const place =
    router.kind === 'made' ? `${router.call}` : `${router.function}.${router.parameter}.${router.member}`;
  return `${router.path}#${router.kind}.${place}`;
}
