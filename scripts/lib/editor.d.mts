export interface EditorOptions {
  /** An own folder for settings, extensions and logs. */
  readonly profile: string;
  /** Without one no extension is installed. */
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly port?: number;
}

export interface RunningEditor {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export function startEditor(options: EditorOptions): Promise<RunningEditor>;
export function pageOf(url: string, target: string, payload?: readonly (readonly [string, string])[]): string;
export function remoteUri(url: string, path: string): string;
