import { type Disposable, EventEmitter } from 'vscode';
import type { WorkspaceArchitecture } from '../../../server/src/protocol.ts';
import type { ReviewServer } from '../review-server.ts';

const nothing: WorkspaceArchitecture = { isComplete: false, folders: [] };

/** The architecture as the server last told it, asked for anew as code changes, while somebody looks at it. */
export class ArchitectureStore implements Disposable {
  readonly #server: ReviewServer;
  readonly #changes = new EventEmitter<WorkspaceArchitecture>();
  readonly #watching: Disposable[];
  readonly #viewers = new Set<() => boolean>();
  #architecture = nothing;
  #isOutdated = true;
  #asking: Promise<void> | undefined;

  readonly onDidChange = this.#changes.event;

  constructor(server: ReviewServer) {
    this.#server = server;
    this.#watching = [
      server.onDidChangeArchitecture(() => this.#becomeOutdated()),
      server.onDidChangeState(({ state }) => {
        if (state === 'idle') this.#becomeOutdated();
      }),
    ];
  }

  get architecture(): WorkspaceArchitecture {
    return this.#architecture;
  }

  /** Keeps it fresh for as long as this says that somebody is looking. */
  addViewer(isLooking: () => boolean): Disposable {
    this.#viewers.add(isLooking);
    return { dispose: () => this.#viewers.delete(isLooking) };
  }

  /** What is known now, asked for when it is outdated. */
  async latest(): Promise<WorkspaceArchitecture> {
    // What comes while the server answers is asked for again.
    while (this.#isOutdated || this.#asking !== undefined) {
      this.#asking ??= this.#ask();
      await this.#asking;
    }
    return this.#architecture;
  }

  dispose(): void {
    for (const watching of this.#watching) watching.dispose();
    this.#changes.dispose();
  }

  #becomeOutdated(): void {
    this.#isOutdated = true;
    if ([...this.#viewers].some(isLooking => isLooking())) void this.latest();
  }

  async #ask(): Promise<void> {
    this.#isOutdated = false;
    try {
      this.#architecture = await this.#server.request('backendArchitect/architecture', {});
    } catch {
      // The server is starting or off, which the status bar says; the last picture stays until it is back.
    } finally {
      this.#asking = undefined;
    }
    this.#changes.fire(this.#architecture);
  }
}
