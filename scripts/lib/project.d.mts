import type { StdioOptions } from 'node:child_process';

export const root: string;
/** A short digest of project files, for stamps. */
export function digest(...files: readonly string[]): string;
export function installDependencies(): void;
export function productNode(): string;
export function projectEnvironment(extra?: Readonly<Record<string, string>>): NodeJS.ProcessEnv;
export function run(
  command: string,
  args: readonly string[],
  options?: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly stdio?: StdioOptions },
): void;
