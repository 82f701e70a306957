import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { Pattern } from '../engine/patterns/pattern.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { ClientSettings } from './client-settings.ts';
import type { OpenDocuments } from './documents.ts';
import type { Log } from './log.ts';
import type { Presenter } from './presenter.ts';
import type { Publisher } from './publisher.ts';
import type { RulePages } from './rule-pages.ts';
import type { ServerCommands } from './server-commands.ts';
import type { OpenSession, Workspace } from './workspace.ts';
import type { WorkspaceReview } from './workspace-review.ts';

/** What a feature has to work with. Each feature registers its handlers and adds its own capability. */
export interface Server {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  /** Sent to the client when all features have registered. */
  readonly capabilities: ServerCapabilities;
  readonly commands: ServerCommands;
  readonly log: Log;
  readonly documents: OpenDocuments;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  readonly presenter: Presenter;
  readonly review: WorkspaceReview;
  readonly pages: RulePages;
  readonly patterns: () => readonly Pattern[];
  readonly settings: ClientSettings;
  /** How long after the last edit a document is reviewed. */
  readonly debounceMs: number;
  /** Runs when the client is ready for requests of ours. */
  onReady(action: () => void | Promise<void>): void;
}

/** What the entry gives: only it knows the rules and where things lie. */
export interface ServerParts {
  readonly version: string;
  readonly openSession: OpenSession;
  readonly pages: RulePages;
  readonly patterns: () => readonly Pattern[];
}
