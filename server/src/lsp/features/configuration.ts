import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import type { Server } from '../server.ts';
import { settingsSection } from '../settings.ts';

/** The client's settings, asked for per folder, and followed without a restart. */
export function register(server: Server): void {
  const { connection, client, log, workspace, settings } = server;
  connection.onDidChangeConfiguration(
    log.guard('following settings', ({ settings: sent }) => {
      settings.receive(sent);
      return workspace.refresh();
    }),
  );
  server.onReady(async () => {
    if (!client.configurationRegistration) return;
    await connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
  });
}
