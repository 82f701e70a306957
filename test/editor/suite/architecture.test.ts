import assert from 'node:assert/strict';
import { suite, suiteTeardown, test } from 'mocha';
import { type CodeLens, ConfigurationTarget, commands, TabInputWebview, window, workspace } from 'vscode';
import { eventually } from './poll.ts';
import { fixture, openFixture } from './workspace.ts';

function lensesOf(path: string): Thenable<readonly CodeLens[]> {
  return commands.executeCommand('vscode.executeCodeLensProvider', fixture(path), 20);
}

function endpointLens(path: string): Promise<CodeLens> {
  return eventually(`a lens in \`${path}\``, async () =>
    (await lensesOf(path)).find(({ command }) => command?.command === 'backendArchitect.showEndpoint'),
  );
}

function pageCalled(title: string): Promise<true> {
  const tabs = () => window.tabGroups.all.flatMap(group => group.tabs);
  return eventually(
    `a page called \`${title}\``,
    () => tabs().some(tab => tab.input instanceof TabInputWebview && tab.label === title) || undefined,
  );
}

suite('The architecture', () => {
  suiteTeardown(async () => {
    await workspace
      .getConfiguration('backendArchitect')
      .update('codeLens', undefined, ConfigurationTarget.Workspace);
  });

  test('a lens stands over a handler in another file than its route', async () => {
    await openFixture('shop/src/webhooks.ts');
    const lens = await endpointLens('shop/src/webhooks.ts');
    assert.match(lens.command?.title ?? '', /^POST \/v1\/payment-events · /);
  });

  test('the path of the endpoint of a lens opens as a page', async () => {
    const lens = await endpointLens('shop/src/webhooks.ts');
    await commands.executeCommand('backendArchitect.showPath', lens.command?.arguments?.[0]);
    await pageCalled('POST /v1/payment-events');
  });

  test('the same page turns to the whole', async () => {
    await commands.executeCommand('backendArchitect.showArchitecture');
    await pageCalled('Architecture');
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('the tree opens, changes its groups and stands a cleared filter', async () => {
    await commands.executeCommand('backendArchitect.architecture.focus');
    await commands.executeCommand('backendArchitect.groupByPath');
    await commands.executeCommand('backendArchitect.groupByModule');
    await commands.executeCommand('backendArchitect.clearEndpointFilter');
    await commands.executeCommand('workbench.view.explorer');
  });

  test('lenses go when they are switched off', async () => {
    const settings = workspace.getConfiguration('backendArchitect');
    await settings.update('codeLens', false, ConfigurationTarget.Workspace);
    await eventually(
      'no lens',
      async () => (await lensesOf('shop/src/webhooks.ts')).length === 0 || undefined,
    );
  });
});
