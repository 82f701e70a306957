/** Calls that ask another service by way of the package that is made for it: `stripe.charges.create(…)`. */
import type { Libraries } from '../libraries/index.ts';
import type { ResolvedCall } from './calls.ts';
import type { MessageCall } from './messages.ts';

export function isServiceCall(
  { callee, fact }: ResolvedCall,
  messages: readonly MessageCall[],
  libraries: Libraries,
): boolean {
  if (callee.kind !== 'library' || fact.form !== 'call' || !libraries.asksService(callee)) return false;
  // Of `client.send(new PutObjectCommand(…))` the command is what is spoken of.
  const [given] = fact.arguments;
  const command =
    given?.kind === 'reference' && given.reference.root.kind === 'call' && given.reference.path.length === 0
      ? given.reference.root.call
      : undefined;
  return command === undefined || !messages.some(one => one.call.index === command);
}
