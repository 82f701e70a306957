import type { Connection } from 'vscode-languageserver/node';
import type { Settings } from '../protocol.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { Log } from './log.ts';
import { toRecord } from './outside-data.ts';
import { readSettings, settingsSection } from './settings.ts';
import type { WantedFolder } from './workspace.ts';

/** The client's settings: asked for per folder where the client answers, else what it last sent. */
export interface ClientSettings {
  of(folder: WantedFolder): Promise<Settings>;
  /** What a client sends by itself when its settings change. */
  receive(sent: unknown): void;
}

export function createClientSettings(
  connection: Connection,
  client: ClientAbilities,
  log: Log,
): ClientSettings {
  let sentByClient: unknown;

  const ask = async (folder: WantedFolder): Promise<unknown> => {
    if (!client.configuration) return sentByClient;
    try {
      const answer: unknown = await connection.workspace.getConfiguration({
        scopeUri: folder.uri,
        section: settingsSection,
      });
      return answer;
    } catch (error) {
      log.failure(`asking for the settings of \`${folder.path}\``, error);
      return sentByClient;
    }
  };

  return {
    async of(folder) {
      const { settings, problems } = readSettings(await ask(folder));
      for (const problem of problems) log.once('warn', problem);
      return settings;
    },
    receive(sent) {
      // Clients send either all settings or only our section.
      const own = toRecord(sent)[settingsSection];
      if (own !== undefined) sentByClient = own;
    },
  };
}
