/** What stands before a handler: middleware, hooks, guards, pipes, schemas; and what is written beside it as metadata. */

import type { CallFact, DecoratorFact, TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import { nameOfReference } from '../languages/typescript/name-of-reference.ts';
import { type Origin, type Origins, type PlacedChoice, wholeModule } from '../model/origin.ts';
import type { FilePath } from '../source/path.ts';
import type { Span } from '../source/span.ts';

export type PieceRole =
  | 'middleware'
  | 'hook'
  | 'guard'
  | 'pipe'
  | 'interceptor'
  | 'filter'
  /** Describes a part of a request or response, and so checks it. `stage` says which. */
  | 'schema'
  /** Says something about a route and runs nothing by itself: `@Public()`, `config: { rateLimit }`. */
  | 'mark';

/** Where a piece was put, from the widest to the narrowest. */
export type PieceScope = 'application' | 'module' | 'router' | 'controller' | 'route';

export interface Piece {
  readonly role: PieceRole;
  readonly scope: PieceScope;
  /** As people read it: `requireAuth`, `rateLimit()`, `AuthGuard()`. */
  readonly name: string;
  /** What it stands for; of a call, what is called: `rateLimit({ max: 5 })` stands for `rateLimit`. */
  readonly origin: Origin;
  /** What it was made with; undefined when it was handed over as it is. Seen from `path`. */
  readonly arguments: readonly Value[] | undefined;
  /** A hook's name, or the part that a schema describes: `onRequest`, `body`. */
  readonly stage: string | undefined;
  /** What its router has taken off the path before it is run, as Express does; absent where it has taken nothing. */
  readonly mount?: string;
  /** Where it is put before the handler. */
  readonly path: FilePath;
  readonly span: Span;
}

export interface PieceSources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly origins: Origins;
}

export interface PieceKind {
  readonly role: PieceRole;
  readonly scope: PieceScope;
  readonly stage?: string;
}

/** A piece that is given as a value: `requireAuth`, `rateLimit({ … })`, an inline function. */
export function pieceOfValue(value: Value, kind: PieceKind, sources: PieceSources): Piece {
  const call = callMaking(value, sources.facts);
  const origin =
    call?.callee === undefined
      ? sources.origins.ofValue(sources.path, value)
      : sources.origins.ofReference(sources.path, call.callee);
  const isOptional =
    mayBeNothing(writtenChoice(value, sources)?.value) || mayBeNothing(amongOf(origin)?.value);
  return {
    role: kind.role,
    scope: kind.scope,
    stage: kind.stage,
    name: nameOfValue(value, sources.facts),
    origin: wholeModule(isOptional ? { kind: 'unknown' } : origin, sources.origins),
    arguments: call?.arguments ?? (value.kind === 'object' ? [value] : undefined),
    path: sources.path,
    span: value.span,
  };
}

/** `isOpen ? undefined : requireUser`, `isClosed && requireUser`: then nothing may stand there. */
function mayBeNothing(choice: PlacedChoice['value'] | undefined): boolean {
  return (
    choice?.isOptional === true ||
    choice?.options.some(
      option =>
        option.kind === 'literal' ||
        option.kind === 'array' ||
        option.kind === 'opaque' ||
        (option.kind === 'choice' && mayBeNothing(option)),
    ) === true
  );
}

/** What is chosen among: in place, or under a name of this file or another. */
export function choiceBehind(value: Value, sources: PieceSources): PlacedChoice | undefined {
  const written = writtenChoice(value, sources);
  if (written !== undefined || value.kind !== 'reference') return written;
  return amongOf(sources.origins.ofValue(sources.path, value));
}

function writtenChoice(value: Value, { path, facts }: PieceSources): PlacedChoice | undefined {
  if (value.kind === 'choice') return { path, value };
  if (value.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  const given = root.kind === 'variable' ? facts.variables[root.variable]?.value : undefined;
  return given?.kind === 'choice' ? { path, value: given } : undefined;
}

function amongOf(origin: Origin): PlacedChoice | undefined {
  return 'among' in origin ? origin.among : undefined;
}

/** A piece that is written as a decorator: `@UseGuards(…)` itself, `@Public()`. */
export function pieceOfDecorator(decorator: DecoratorFact, kind: PieceKind, sources: PieceSources): Piece {
  return {
    role: kind.role,
    scope: kind.scope,
    stage: kind.stage,
    name: `@${nameOfReference(sources.facts, decorator.callee)}`,
    origin: sources.origins.ofReference(sources.path, decorator.callee),
    arguments: decorator.arguments,
    path: sources.path,
    span: decorator.span,
  };
}

/** The call whose result a value is. */
export function callMaking(value: Value, facts: TypeScriptFacts): CallFact | undefined {
  if (value.kind !== 'reference' || value.reference.path.length > 0) return undefined;
  const { root } = value.reference;
  return root.kind === 'call' ? facts.calls[root.call] : undefined;
}

export function nameOfValue(value: Value, facts: TypeScriptFacts): string {
  if (value.kind === 'reference')
    return requiredName(value, facts) ?? (nameOfReference(facts, value.reference) || '…');
  if (value.kind === 'function') return facts.functions[value.function]?.name || 'inline function';
  return value.kind === 'object' ? '{ … }' : '…';
}

/** `require('method-override')()` goes by the name of its package. */
function requiredName(
  value: Extract<Value, { readonly kind: 'reference' }>,
  facts: TypeScriptFacts,
): string | undefined {
  const root = callMaking(value, facts)?.callee?.root ?? value.reference.root;
  const imported = root.kind === 'import' ? facts.imports[root.import] : undefined;
  return imported?.local === '' ? imported.specifier : undefined;
}
