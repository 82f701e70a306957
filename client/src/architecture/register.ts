import { commands, Disposable, type ExtensionContext, type TreeView, window } from 'vscode';
import {
  architectureView,
  clearFilterCommand,
  filterEndpointsCommand,
  findEndpointCommand,
  groupByModuleCommand,
  groupByPathCommand,
  showArchitectureCommand,
  showEndpointCommand,
  showPathCommand,
} from '../names.ts';
import type { ReviewServer } from '../review-server.ts';
import { ArchitecturePage } from './architecture-page.ts';
import { ArchitectureStore } from './architecture-store.ts';
import { ArchitectureTree } from './architecture-tree.ts';
import type { TreeOptions } from './build-tree.ts';
import { pickEndpoint, pickFilter } from './find-endpoint.ts';
import { openPlace } from './open-place.ts';
import { showEndpoint } from './show-endpoint.ts';
import type { TreeNode } from './tree-node.ts';

/** The tree, the page, and the commands that lead to both. */
export function showArchitecture(context: ExtensionContext, server: ReviewServer): Disposable {
  const store = new ArchitectureStore(server);
  const tree = new ArchitectureTree(store);
  const page = new ArchitecturePage(context.extensionUri, server, store);
  const view = window.createTreeView(architectureView, { treeDataProvider: tree, showCollapseAll: true });
  const show = (options: Partial<TreeOptions>): void => {
    tree.show(options);
    describeFilter(view, tree.options, store);
  };
  store.onDidChange(() => describeFilter(view, tree.options, store));
  return Disposable.from(
    store,
    page,
    view,
    store.addViewer(() => view.visible),
    view.onDidChangeVisibility(({ visible }) => visible && store.latest()),
    ...treeCommands(store, show),
    ...endpointCommands(server, store, page),
  );
}

function treeCommands(
  store: ArchitectureStore,
  show: (options: Partial<TreeOptions>) => void,
): readonly Disposable[] {
  const group = (grouping: TreeOptions['grouping']): void => {
    show({ grouping });
    void commands.executeCommand('setContext', 'backendArchitect.grouping', grouping);
  };
  return [
    commands.registerCommand(groupByModuleCommand, () => group('module')),
    commands.registerCommand(groupByPathCommand, () => group('path')),
    commands.registerCommand(clearFilterCommand, () => show({ filter: undefined })),
    commands.registerCommand(filterEndpointsCommand, async () => {
      const picked = await pickFilter(store);
      if (picked !== undefined) show({ filter: picked.filter });
    }),
  ];
}

function endpointCommands(
  server: ReviewServer,
  store: ArchitectureStore,
  page: ArchitecturePage,
): readonly Disposable[] {
  return [
    commands.registerCommand(showArchitectureCommand, () => page.showOverview()),
    commands.registerCommand(findEndpointCommand, async () => {
      const endpoint = await pickEndpoint(store, 'Find Endpoint');
      if (endpoint !== undefined) await openPlace(endpoint.location);
    }),
    commands.registerCommand(showEndpointCommand, (chosen: string | TreeNode) =>
      showEndpoint(server, idOf(chosen) ?? ''),
    ),
    commands.registerCommand(showPathCommand, async (chosen?: string | TreeNode) => {
      const id = idOf(chosen) ?? (await pickEndpoint(store, 'Show Path'))?.id;
      if (id !== undefined) await page.showPath(id);
    }),
  ];
}

/** A lens hands over an id, a menu of the tree the row, the palette nothing. */
function idOf(chosen: string | TreeNode | undefined): string | undefined {
  return typeof chosen === 'object' ? chosen.endpoint : chosen;
}

/** What the tree leaves out is said above it. */
function describeFilter(
  view: TreeView<TreeNode>,
  { filter }: TreeOptions,
  { architecture }: ArchitectureStore,
): void {
  void commands.executeCommand('setContext', 'backendArchitect.isFiltered', filter !== undefined);
  const all = architecture.folders.flatMap(({ endpoints }) => endpoints);
  const shown = filter === undefined ? all : all.filter(endpoint => filter.matches(endpoint));
  // With nothing left the tree offers to take the filter back instead.
  view.message =
    filter === undefined || shown.length === 0
      ? ''
      : `${filter.label}: ${shown.length} of ${all.length} endpoints`;
}
