import { env, window } from 'vscode';
import type { MissingPackages } from '../../../server/src/protocol.ts';

/** Names what the inserted code needs and leaves the decision to the person. */
export async function offerPackages({ names, commands, folder }: MissingPackages): Promise<void> {
  const needed = names.length === 1 ? 'a package that is' : 'packages that are';
  const message = `The pattern uses ${needed} not installed: ${names.join(', ')}.`;
  const choice = await window.showInformationMessage(message, 'Install in Terminal', 'Copy Command');
  if (choice === 'Copy Command') await env.clipboard.writeText(commands.join('\n'));
  if (choice !== 'Install in Terminal') return;
  const terminal = window.createTerminal({ name: 'Backend Architect', cwd: folder });
  terminal.show();
  // One by one: not every shell knows `&&`.
  for (const command of commands) terminal.sendText(command);
}
