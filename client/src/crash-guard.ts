import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';

const crashesUntilGivingUp = 5;
const windowMs = 3 * 60 * 1000;

/** Restarts a crashed server, and gives up when it keeps crashing, so that a broken one does not burn the machine. */
export class CrashGuard implements ErrorHandler {
  readonly #onGiveUp: (reason: string) => void;
  #crashes: readonly number[] = [];

  constructor(onGiveUp: (reason: string) => void) {
    this.#onGiveUp = onGiveUp;
  }

  /** A person asked for a restart: what crashed before no longer counts. */
  forget(): void {
    this.#crashes = [];
  }

  get hasSeenCrash(): boolean {
    return this.#crashes.length > 0;
  }

  /** Writing fails when a server is dying. Shutting down then would keep it off without a word; its end decides. */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter(time => now - time < windowMs), now];
    if (this.#crashes.length < crashesUntilGivingUp)
      return {
        action: CloseAction.Restart,
        message: 'The server ended unexpectedly; starting it again.',
        handled: true,
      };
    const reason = `The server ended ${this.#crashes.length} times within ${windowMs / 60_000} minutes and stays off.`;
    this.#onGiveUp(reason);
    return { action: CloseAction.DoNotRestart, message: reason, handled: true };
  }
}
