import type { StdioOptions } from 'node:child_process';

export const root: string;
export function installDependencies(): void;
export function projectEnvironment(extra?: Readonly<Record<string, string>>): NodeJS.ProcessEnv;
export function run(
  command: string,
  args: readonly string[],
  options?: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly stdio?: StdioOptions },
): void;
