import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all);

connection.onInitialize(() => ({
  capabilities: { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } },
}));

connection.onInitialized(() => connection.console.info('Backend Architect is ready.'));

connection.listen();
