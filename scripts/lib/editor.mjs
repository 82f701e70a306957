// Starts the real editor, code-server, with a packed extension: for `npm run code` and for the editor tests.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editorEntry } from '../setup-editor.mjs';
import { developmentNode, projectEnvironment, run } from './project.mjs';

// What would otherwise cover the code: a welcome page, a chat bar, questions, updates.
const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
};

const calmFlags = [
  '--auth=none',
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-getting-started-override',
  '--ignore-last-opened',
];

/**
 * Starts the editor with a profile folder, after installing a VSIX into that where one is given.
 * Resolves when the editor answers; `stop` ends it with everything that it started.
 */
export async function startEditor({ profile, vsix, settings = {}, flags = [], environment = {}, port = 0 }) {
  const user = join(profile, 'data', 'User');
  const settingsFile = join(user, 'settings.json');
  mkdirSync(user, { recursive: true });
  // In a profile that is used again, what the person has set counts.
  if (!existsSync(settingsFile))
    writeFileSync(settingsFile, JSON.stringify({ ...calmSettings, ...settings }, null, 2));
  const folders = ['--user-data-dir', join(profile, 'data'), '--extensions-dir', join(profile, 'extensions')];
  const env = editorEnvironment(profile, environment);
  const node = developmentNode();
  if (vsix !== undefined)
    run(node, [editorEntry, ...folders, '--install-extension', vsix], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });

  const address = ['--bind-addr', `127.0.0.1:${port}`];
  const server = spawn(node, [editorEntry, ...folders, ...calmFlags, ...address, ...flags], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => endGroup(server);
  try {
    return { url: await addressOf(server), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The page that shows a folder or a `.code-workspace` file, with extra instructions to the workbench. */
export function pageOf(url, target, payload = []) {
  const kind = target.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const instructions = encodeURIComponent(JSON.stringify(payload));
  return `${url}/?${kind}=${encodeURIComponent(target)}&payload=${instructions}`;
}

/** How the workbench names a file of the machine that the editor's server runs on. */
export function remoteUri(url, path) {
  return `vscode-remote://${new URL(url).host}${path}`;
}

function editorEnvironment(profile, extra) {
  // Set by an editor that this one may have been started from, or by hosting platforms.
  const misleading = { PORT: undefined, PASSWORD: undefined, VSCODE_IPC_HOOK_CLI: undefined };
  const own = { XDG_CONFIG_HOME: join(profile, 'config'), XDG_DATA_HOME: join(profile, 'share') };
  return projectEnvironment({ ...misleading, ...own, ...extra });
}

/** Reads the address that the editor prints once it listens. */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const read = chunk => {
      said += chunk;
      const address = /listening on (http:\/\/[\d.]+:\d+)/i.exec(said);
      if (address) resolve(address[1]);
    };
    server.stdout.setEncoding('utf8').on('data', read);
    server.stderr.setEncoding('utf8').on('data', read);
    server.once('error', reject);
    server.once('exit', code =>
      reject(new Error(`The editor ended with ${code} before it listened:\n${said}`)),
    );
  });
}

/** Ends a process together with the extension hosts and servers that it started. */
function endGroup(server) {
  return new Promise(resolve => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    process.kill(-server.pid, 'SIGTERM');
    setTimeout(
      () => server.exitCode === null && server.signalCode === null && process.kill(-server.pid, 'SIGKILL'),
      5000,
    ).unref();
  });
}
