import type { Connection, ExecuteCommandParams, ServerCapabilities } from 'vscode-languageserver/node';
import type { Log } from './log.ts';

/** Commands that the server runs itself, for clients that have none of their own. */
export interface ServerCommands {
  serve(command: string, run: (argument: unknown) => void | Promise<void>): void;
}

export function createServerCommands(
  connection: Connection,
  capabilities: ServerCapabilities,
  log: Log,
): ServerCommands {
  const served = new Map<string, (argument: unknown) => void | Promise<void>>();
  connection.onExecuteCommand(
    log.answer('running a command', null, async ({ command, arguments: given }: ExecuteCommandParams) => {
      await served.get(command)?.(given?.[0]);
      return null;
    }),
  );
  return {
    serve(command, run) {
      served.set(command, run);
      capabilities.executeCommandProvider = { commands: [...served.keys()] };
    },
  };
}
