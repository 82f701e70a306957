/** The command was called wrongly. Its message is for the person who called it, and no stack trace follows. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
