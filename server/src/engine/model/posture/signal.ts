/** What functions do that matters to a request, one thing at a time. */
import type { Place } from '../../frameworks/route.ts';
import type { FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { Libraries } from '../../libraries/index.ts';
import type { Check } from '../../libraries/library.ts';
import type { FilePath } from '../../source/path.ts';
import type { ResolvedCall } from '../calls.ts';
import type { Origins } from '../origin.ts';
import type { RequestPart, RequestRead } from './request-parts.ts';

export type Signal = Place & SignalMeaning;

export type SignalMeaning =
  | { readonly kind: 'answers'; readonly status: number }
  | { readonly kind: 'sends to login' }
  /** Throws under a condition, or what it has caught. */
  | { readonly kind: 'throws' }
  | { readonly kind: 'checks'; readonly what: Check; readonly by: string }
  /** Holds parts of the request against a schema; undefined when which is not known. */
  | { readonly kind: 'parses'; readonly parts: readonly RequestPart[] | undefined }
  | ({ readonly kind: 'reads' } & RequestRead)
  /** Goes by roles, permissions and the like. */
  | { readonly kind: 'weighs'; readonly word: string }
  /** Asks what is written beside the handler, under this key. */
  | { readonly kind: 'asks'; readonly key: string | undefined }
  /** Goes by where a request goes to: so it may do something else for another. */
  | {
      readonly kind: 'exempts';
      readonly texts: readonly string[] | undefined;
      readonly of: FunctionIndex | undefined;
    }
  /** Hands the whole request to something that is not known; `of` the function that was given it, undefined for any. */
  | { readonly kind: 'hands on'; readonly of: FunctionIndex | undefined };

export interface SignalSources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly calls: readonly ResolvedCall[];
  readonly origins: Origins;
  readonly libraries: Libraries;
}

/** By function, in the order in which they are written. */
export type Signals = ReadonlyMap<FunctionIndex, readonly Signal[]>;

export interface Found {
  readonly function: FunctionIndex | undefined;
  readonly signal: Signal;
}

export function reading(read: RequestRead): SignalMeaning {
  return read.part === 'address'
    ? { kind: 'exempts', texts: undefined, of: read.of }
    : { kind: 'reads', ...read };
}
