/** What the extension and its architecture page say to each other. Types only. */
import type { EndpointDetails, Location, WorkspaceArchitecture } from '../../../server/src/protocol.ts';

export type ToPage =
  | { readonly kind: 'overview'; readonly architecture: WorkspaceArchitecture }
  | { readonly kind: 'path'; readonly details: EndpointDetails }
  /** The endpoint whose path was shown is gone. */
  | { readonly kind: 'gone' };

export type FromPage =
  /** The page can show something now. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'open'; readonly location: Location }
  | { readonly kind: 'showOverview' }
  /** Somebody wants to choose the endpoint. */
  | { readonly kind: 'choosePath' }
  | { readonly kind: 'showPath'; readonly id: string };
