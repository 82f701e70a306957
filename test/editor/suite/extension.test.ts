import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { commands, extensions, Uri, window, workspace } from 'vscode';
import { eventually } from './poll.ts';
import { openFixture } from './workspace.ts';

suite('The extension', () => {
  test('starts when a TypeScript file is opened, from its package', async () => {
    await openFixture('shop/src/rates.ts');
    const extension = extensions.getExtension('backend-architect.backend-architect');
    assert.ok(extension, 'the packed extension is not installed');
    await eventually('the extension to be active', () => extension.isActive || undefined);
  });

  test('registers every command that it contributes', async () => {
    const extension = extensions.getExtension('backend-architect.backend-architect');
    const contributed: string[] = extension?.packageJSON.contributes.commands.map(
      (contribution: { command: string }) => contribution.command,
    );
    const registered = await commands.getCommands(true);
    assert.deepEqual(
      contributed.filter(command => !registered.includes(command)),
      [],
    );
  });

  test('shows its log', async () => {
    await commands.executeCommand('backendArchitect.showOutput');
  });
});

suite('Rule pages', () => {
  test('an unknown rule is said to be unknown', async () => {
    const page = await workspace.openTextDocument(Uri.parse('backend-architect:/rules/api/no-such-rule.md'));
    assert.match(page.getText(), /no rule `api\/no-such-rule`/);
  });

  test('open rendered', async () => {
    await commands.executeCommand('backendArchitect.openRule', 'api/verb-in-path');
    await eventually('the preview of the page', () =>
      window.tabGroups.all.flatMap(group => group.tabs).find(tab => tab.label.includes('verb-in-path')),
    );
  });
});
