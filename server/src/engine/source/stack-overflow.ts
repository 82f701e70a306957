/** Says that something was nested too deeply, wherever that was noticed. */
export class NestedTooDeeply extends Error {}

/** Whether code that calls itself ran out of stack: it was nested too deeply for us, and nothing else is wrong. */
export function isStackOverflow(error: unknown): boolean {
  return (
    error instanceof NestedTooDeeply || (error instanceof RangeError && error.message.includes('call stack'))
  );
}
