import { commands, type Disposable, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { showPathCommand } from '../names.ts';
import type { ReviewServer } from '../review-server.ts';
import type { ArchitectureStore } from './architecture-store.ts';
import { openPlace } from './open-place.ts';
import { renderArchitecturePage } from './page-html.ts';
import type { FromPage, ToPage } from './page-messages.ts';
import { pageStyle } from './page-style.ts';

/** What the page shows: all of the architecture, or the path of one endpoint. */
type Shown = { readonly kind: 'overview' } | { readonly kind: 'path'; readonly id: string };

/** One page for the architecture. It follows the code for as long as it can be seen. */
export class ArchitecturePage implements Disposable {
  readonly #extension: Uri;
  readonly #server: ReviewServer;
  readonly #store: ArchitectureStore;
  readonly #watching: readonly Disposable[];
  #panel: WebviewPanel | undefined;
  #shown: Shown = { kind: 'overview' };

  constructor(extension: Uri, server: ReviewServer, store: ArchitectureStore) {
    this.#extension = extension;
    this.#server = server;
    this.#store = store;
    this.#watching = [
      store.onDidChange(() => this.#render()),
      store.addViewer(() => this.#panel?.visible === true),
    ];
  }

  async showOverview(): Promise<void> {
    await this.#show({ kind: 'overview' });
  }

  async showPath(id: string): Promise<void> {
    await this.#show({ kind: 'path', id });
  }

  dispose(): void {
    for (const watching of this.#watching) watching.dispose();
    this.#panel?.dispose();
  }

  async #show(shown: Shown): Promise<void> {
    this.#shown = shown;
    if (this.#panel === undefined) this.#open();
    else this.#panel.reveal();
    await this.#render();
  }

  #open(): void {
    const dist = Uri.joinPath(this.#extension, 'dist');
    const panel = window.createWebviewPanel('backendArchitect.page', 'Architecture', ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [dist],
    });
    panel.iconPath = Uri.joinPath(this.#extension, 'media', 'icon.png');
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.onDidChangeViewState(() => panel.visible && this.#store.latest());
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message));
    const script = panel.webview.asWebviewUri(Uri.joinPath(dist, 'architecture.js')).toString();
    panel.webview.html = renderArchitecturePage({ script, style: pageStyle });
    this.#panel = panel;
  }

  async #receive(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.#render();
      case 'open':
        return openPlace(message.location);
      case 'showOverview':
        return this.#show({ kind: 'overview' });
      case 'choosePath':
        await commands.executeCommand(showPathCommand);
        return;
      case 'showPath':
        return this.#show({ kind: 'path', id: message.id });
    }
  }

  async #render(): Promise<void> {
    const shown = this.#shown;
    if (this.#panel === undefined) return;
    const content = shown.kind === 'overview' ? await this.#overview() : await this.#path(shown.id);
    // Somebody may have closed the page or turned to something else in the meantime.
    if (this.#panel === undefined || shown !== this.#shown) return;
    this.#panel.title = content.kind === 'path' ? content.details.endpoint.title : 'Architecture';
    await this.#panel.webview.postMessage(content);
  }

  async #overview(): Promise<ToPage> {
    return { kind: 'overview', architecture: await this.#store.latest() };
  }

  async #path(id: string): Promise<ToPage> {
    const details = await this.#server.request('backendArchitect/endpoint', { id });
    return details === null ? { kind: 'gone' } : { kind: 'path', details };
  }
}
