import { type QuickPickItem, window } from 'vscode';
import type { EndpointSummary } from '../../../server/src/protocol.ts';
import type { ArchitectureStore } from './architecture-store.ts';
import type { EndpointFilter } from './endpoint-filters.ts';
import { endpointFilters } from './endpoint-filters.ts';

interface EndpointItem extends QuickPickItem {
  readonly endpoint: EndpointSummary;
}

/** Lets the person choose among all endpoints by path, handler or posture. */
export async function pickEndpoint(
  store: ArchitectureStore,
  title: string,
): Promise<EndpointSummary | undefined> {
  const items = store.latest().then(({ folders }) =>
    folders.flatMap(({ endpoints }) =>
      endpoints.map(
        (endpoint): EndpointItem => ({
          label: endpoint.title,
          description: endpoint.handler ?? endpoint.module,
          detail: endpoint.summary.slice(endpoint.title.length).replace(/^ · /, ''),
          endpoint,
        }),
      ),
    ),
  );
  const picked = await window.showQuickPick(items, {
    title: `Backend Architect: ${title}`,
    placeHolder: 'Type part of a path, of a handler, or such as "auth ✗"',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.endpoint;
}

interface FilterItem extends QuickPickItem {
  readonly filter: EndpointFilter | undefined;
}

/** Lets the person choose what the tree is to show, with how many each choice would leave. */
export async function pickFilter(store: ArchitectureStore): Promise<FilterItem | undefined> {
  const { folders } = await store.latest();
  const all = folders.flatMap(({ endpoints }) => endpoints);
  const items: readonly FilterItem[] = [
    { label: 'All endpoints', description: String(all.length), filter: undefined },
    ...endpointFilters.map(filter => ({
      label: filter.label,
      description: String(all.filter(endpoint => filter.matches(endpoint)).length),
      detail: filter.detail,
      filter,
    })),
  ];
  return window.showQuickPick(items, {
    title: 'Backend Architect: Filter Endpoints',
    placeHolder: 'Which endpoints the tree shows; what is not known is not taken for missing',
  });
}
