/** Calls to queues, caches, brokers, mailers and stores of files. */
import { textIn } from '../frameworks/registration.ts';
import type { TypeScriptFacts, Value } from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { MessageMethod } from '../libraries/library.ts';
import type { FilePath } from '../source/path.ts';
import type { MessageEffect } from './behind.ts';
import type { ResolvedCall } from './calls.ts';
import { argumentAt } from './data-access.ts';
import type { LibraryOrigin, Origins } from './origin.ts';

export interface MessageCall {
  readonly call: ResolvedCall;
  readonly message: MessageEffect;
}

export interface MessageSources {
  readonly origins: Origins;
  readonly libraries: Libraries;
  facts(path: FilePath): TypeScriptFacts | undefined;
}

export function findMessages(
  calls: readonly ResolvedCall[],
  sources: MessageSources,
): readonly MessageCall[] {
  return calls.flatMap(call => {
    if (call.callee.kind !== 'library') return [];
    const method = sources.libraries.messageMethod(call.callee);
    if (method === undefined) return [];
    const { to, action } = method;
    const name = nameOf(call, call.callee, method, sources);
    return [{ call, message: { to, action, name, library: call.callee.package } }];
  });
}

function nameOf(
  call: ResolvedCall,
  origin: LibraryOrigin,
  method: MessageMethod,
  sources: MessageSources,
): string | undefined {
  if (method.isNamedByMaker === true) return nameOfMaker(call, origin, sources);
  return nameIn(argumentAt(call.fact, method.name), call.path, sources.origins);
}

/** The known beginning of a key is its name, too: `user:…`. */
function nameIn(value: Value | undefined, path: FilePath, origins: Origins): string | undefined {
  const text = textIn(value, path, origins);
  if (text !== undefined || value?.kind !== 'template') return text;
  const [start] = value.texts;
  return start === undefined || start === '' ? undefined : `${start}…`;
}

/** `new Queue('mail')`, and what is injected under a name: `@InjectQueue('mail') private readonly queue: Queue`. */
function nameOfMaker(
  call: ResolvedCall,
  { madeBy }: LibraryOrigin,
  sources: MessageSources,
): string | undefined {
  if (madeBy !== undefined) {
    const [given] = sources.facts(madeBy.path)?.calls[madeBy.call]?.arguments ?? [];
    return textIn(given, madeBy.path, sources.origins);
  }
  const { callee } = call.fact;
  if (callee?.root.kind !== 'this') return undefined;
  const owner = sources.facts(call.path)?.classes[callee.root.class];
  const member = owner?.members.find(({ name }) => name === callee.path[0]);
  const [given] = member?.decorators.flatMap(decorator => decorator.arguments ?? []) ?? [];
  return textIn(given, call.path, sources.origins);
}
