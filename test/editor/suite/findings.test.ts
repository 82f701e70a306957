import assert from 'node:assert/strict';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';
import { ConfigurationTarget, commands, DiagnosticSeverity, extensions, type Hover, workspace } from 'vscode';
import { serverProcesses } from '../server-processes.ts';
import { applyFixAt } from './code-actions.ts';
import { findingsOf, findingWith, noFindingWith } from './findings.ts';
import { eventually } from './poll.ts';
import { closeWithoutSaving, fixture, openFixture } from './workspace.ts';

const timing = 'security/timing-unsafe-compare';
const fallback = 'security/secret-fallback';

suite('Findings', () => {
  test('appear for an open file, with severity, source and the page behind the code', async () => {
    const editor = await openFixture('shop/src/webhooks.ts');
    const finding = await findingWith('shop/src/webhooks.ts', timing);
    assert.equal(finding.severity, DiagnosticSeverity.Warning);
    assert.equal(finding.source, 'backend-architect');
    assert.match(editor.document.getText(finding.range), /expected/);
    assert.ok(typeof finding.code === 'object' && 'target' in finding.code, 'the code has no link');
    assert.equal(finding.code.target.scheme, 'command');
  });

  test('appear for files that no editor shows, in every folder of the workspace', async () => {
    await findingWith('shop/src/settings.ts', fallback);
    await findingWith('api/openapi.yaml', 'api/verb-in-path');
  });

  test('go when the cause goes, without saving', async () => {
    const editor = await openFixture('shop/src/settings.ts');
    const finding = await findingWith('shop/src/settings.ts', fallback);
    await editor.edit(edit => edit.replace(finding.range, 'process.env.SESSION_SECRET'));
    await noFindingWith('shop/src/settings.ts', fallback);
    await commands.executeCommand('undo');
    await findingWith('shop/src/settings.ts', fallback);
    await closeWithoutSaving();
  });

  test('explain themselves on hover', async () => {
    const finding = await findingWith('shop/src/webhooks.ts', timing);
    const text = await eventually('a hover about the finding', async () => {
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        fixture('shop/src/webhooks.ts'),
        finding.range.start,
      );
      return hovers.map(textOf).find(hover => hover.includes(timing));
    });
    assert.match(text, /command:backendArchitect\.openRule/);
  });
});

suite('Fixes', () => {
  test('the fix takes the finding away', async () => {
    const editor = await openFixture('shop/src/webhooks.ts');
    const finding = await findingWith('shop/src/webhooks.ts', timing);
    await applyFixAt('shop/src/webhooks.ts', finding.range, /in constant time/);
    await noFindingWith('shop/src/webhooks.ts', timing);
    assert.match(editor.document.getText(), /import \{.*timingSafeEqual.*\} from 'node:crypto'/);
    await closeWithoutSaving();
  });

  test('a finding can be suppressed with a reason', async () => {
    const editor = await openFixture('shop/src/webhooks.ts');
    const finding = await findingWith('shop/src/webhooks.ts', timing);
    await applyFixAt('shop/src/webhooks.ts', finding.range, /suppress|ignore/i);
    await noFindingWith('shop/src/webhooks.ts', timing);
    assert.match(
      editor.document.getText(),
      /backend-architect-ignore-next-line security\/timing-unsafe-compare -- /,
    );
    await closeWithoutSaving();
  });
});

suite('Settings', () => {
  const settings = () => workspace.getConfiguration('backendArchitect', fixture('shop/src/webhooks.ts'));

  suiteSetup(() => openFixture('shop/src/webhooks.ts'));
  suiteTeardown(() => settings().update('enable', undefined, ConfigurationTarget.WorkspaceFolder));

  test('a folder can be switched off and on without a restart, and others stay as they are', async () => {
    await findingWith('shop/src/webhooks.ts', timing);
    await settings().update('enable', false, ConfigurationTarget.WorkspaceFolder);
    await eventually(
      'no finding in the folder',
      () => findingsOf('shop/src/webhooks.ts').length === 0 || undefined,
    );
    await findingWith('api/openapi.yaml', 'api/verb-in-path');
    await settings().update('enable', undefined, ConfigurationTarget.WorkspaceFolder);
    await findingWith('shop/src/webhooks.ts', timing);
  });
});

suite('Configuration files', () => {
  test('switch a rule off where they lie, and on again when they are deleted', async () => {
    await findingWith('shop/src/settings.ts', fallback);
    const file = fixture('shop/backend-architect.jsonc');
    await workspace.fs.writeFile(file, Buffer.from(`{ "rules": { "${fallback}": "off" } }`));
    await noFindingWith('shop/src/settings.ts', fallback);
    await workspace.fs.delete(file);
    await findingWith('shop/src/settings.ts', fallback);
  });
});

suite('The server', () => {
  test('can be restarted', async () => {
    await commands.executeCommand('backendArchitect.restartServer');
    await openFixture('shop/src/webhooks.ts');
    await findingWith('shop/src/webhooks.ts', timing);
  });

  test('comes back by itself after a crash', async function () {
    const running = serverProcesses(extensionPath());
    if (running === undefined) return this.skip();
    const [crashing] = running;
    assert.ok(crashing, 'no server is running');
    process.kill(crashing, 'SIGKILL');
    await eventually('another server', () => serverProcesses(extensionPath())?.find(id => id !== crashing));
    await openFixture('shop/src/webhooks.ts');
    await findingWith('shop/src/webhooks.ts', timing);
  });

  test('comes back although the editor went on writing to the one that crashed', async function () {
    const running = serverProcesses(extensionPath());
    if (running === undefined) return this.skip();
    const [crashing] = running;
    assert.ok(crashing, 'no server is running');
    process.kill(crashing, 'SIGKILL');
    while (serverProcesses(extensionPath())?.includes(crashing));
    const writes = Array.from({ length: 8 }, () => commands.executeCommand('backendArchitect.showRule'));
    await Promise.allSettled(writes);
    await eventually('another server', () => serverProcesses(extensionPath())?.find(id => id !== crashing));
    await openFixture('shop/src/webhooks.ts');
    await findingWith('shop/src/webhooks.ts', timing);
  });
});

function extensionPath(): string {
  return extensions.getExtension('backend-architect.backend-architect')?.extensionPath ?? '';
}

function textOf({ contents }: Hover): string {
  return contents.map(content => (typeof content === 'string' ? content : content.value)).join('\n');
}
