import {
  commands,
  EventEmitter,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { showEndpointCommand } from '../names.ts';
import type { ArchitectureStore } from './architecture-store.ts';
import { buildTree, type TreeOptions } from './build-tree.ts';
import { toRange } from './open-place.ts';
import type { TreeNode } from './tree-node.ts';

/** Rows for the editor's own tree, which brings keyboard, search and screen readers along. */
export class ArchitectureTree implements TreeDataProvider<TreeNode> {
  readonly #store: ArchitectureStore;
  readonly #changes = new EventEmitter<undefined>();
  #options: TreeOptions = { grouping: 'module', filter: undefined };

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(store: ArchitectureStore) {
    this.#store = store;
    store.onDidChange(() => this.#changes.fire(undefined));
  }

  get options(): TreeOptions {
    return this.#options;
  }

  show(options: Partial<TreeOptions>): void {
    this.#options = { ...this.#options, ...options };
    this.#changes.fire(undefined);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node !== undefined) return [...node.children];
    const { folders, isComplete } = await this.#store.latest();
    // Known for sure, so that no text says for a moment that nothing is here.
    const isEmpty = buildTree(folders, { ...this.#options, filter: undefined }).length === 0;
    await commands.executeCommand('setContext', 'backendArchitect.isEmpty', isEmpty);
    await commands.executeCommand('setContext', 'backendArchitect.isRead', isComplete);
    return [...buildTree(folders, this.#options)];
  }

  getTreeItem(node: TreeNode): TreeItem {
    const item = new TreeItem(node.label, stateOf(node));
    item.id = node.id;
    item.iconPath = new ThemeIcon(node.icon, node.tint === undefined ? undefined : tints[node.tint]);
    item.accessibilityInformation = { label: node.spoken ?? [node.label, node.description].join(', ') };
    if (node.description !== undefined) item.description = node.description;
    if (node.tooltip !== undefined) item.tooltip = node.tooltip;
    if (node.endpoint !== undefined) item.contextValue = 'endpoint';
    const command = commandOf(node);
    if (command !== undefined) item.command = command;
    return item;
  }
}

function stateOf({ children, isOpen }: TreeNode): TreeItemCollapsibleState {
  if (children.length === 0) return TreeItemCollapsibleState.None;
  return isOpen === true ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

const tints = {
  good: new ThemeColor('testing.iconPassed'),
  bad: new ThemeColor('list.errorForeground'),
  open: new ThemeColor('list.warningForeground'),
};

/** A row with a place leads there; an aspect of an endpoint to what shows it. */
function commandOf({ location, endpoint }: TreeNode): TreeItem['command'] {
  if (location !== undefined) {
    const target = [Uri.parse(location.uri), { selection: toRange(location), preview: true }];
    return { command: 'vscode.open', title: 'Open', arguments: target };
  }
  if (endpoint === undefined) return undefined;
  return { command: showEndpointCommand, title: 'Show Evidence', arguments: [endpoint] };
}
