/** Descriptions of the engine as the protocol writes them: places become addresses and ranges. */
import type {
  Architecture,
  ModuleCall,
  ModuleDescription,
  Place,
} from '../../engine/session/architecture.ts';
import {
  aspects,
  type EndpointDescription,
  summariseEndpoint,
} from '../../engine/session/endpoint-description.ts';
import { type FilePath, relativePath } from '../../engine/source/path.ts';
import type { Span } from '../../engine/source/span.ts';
import type {
  EndpointSummary,
  FolderArchitecture,
  Location,
  ModuleCallSummary,
  ModuleSummary,
  NamedLocation,
} from '../../protocol.ts';
import { type LinesOf, toRange } from '../to-lsp.ts';
import type { ReviewedFolder } from '../workspace.ts';

export interface PlaceContext {
  readonly root: FilePath;
  readonly linesOf: LinesOf;
  readonly uriOf: (path: FilePath) => string;
}

export function toFolderArchitecture(
  { path, uri }: Pick<ReviewedFolder, 'path' | 'uri'>,
  architecture: Architecture,
  context: PlaceContext,
): FolderArchitecture {
  const { endpoints, jobs, models, dependencies, settings, modules, calls } = architecture;
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    uri,
    endpoints: endpoints.map(endpoint => toEndpoint(endpoint, context)),
    jobs: jobs.map(({ kind, name, library, handler, ...place }) => ({
      kind,
      library,
      ...(name === undefined ? {} : { name: name }),
      ...(handler?.name === undefined ? {} : { handler: handler?.name }),
      location: toLocation(handler ?? place, context),
    })),
    models: models.map(({ name, library, accesses }) => ({
      name,
      library,
      accesses: accesses.map(({ verb, isWrite, hasLimit, by, ...place }) => ({
        verb,
        isWrite,
        hasLimit,
        ...(by === undefined ? {} : { by: by }),
        location: toLocation(place, context),
      })),
    })),
    dependencies: dependencies.map(({ kind, name, library, uses }) => ({
      kind,
      name,
      library,
      uses: uses.map(({ action, by, ...place }) => ({
        action,
        ...(by === undefined ? {} : { by: by }),
        location: toLocation(place, context),
      })),
    })),
    settings: settings.map(({ name, source, reads }) => ({
      name,
      source,
      reads: reads.map(({ hasFallback, by, ...place }) => ({
        hasFallback,
        ...(by === undefined ? {} : { by: by }),
        location: toLocation(place, context),
      })),
    })),
    modules: modules.map(module => toModule(module, context)),
    calls: calls.map(call => toCall(call, context)),
  };
}

export function toEndpoint(endpoint: EndpointDescription, context: PlaceContext): EndpointSummary {
  const { id, title, method, framework, handler, posture, chain, gaps, file, span } = endpoint;
  const path = pathOf(endpoint);
  const place = handler ?? { path: file, span };
  return {
    id,
    title,
    method,
    ...(path === undefined ? {} : { path }),
    summary: summariseEndpoint(endpoint),
    framework,
    ...(handler?.name === undefined ? {} : { handler: handler?.name }),
    location: toLocation(place, context),
    module: relativePath(context.root, place.path),
    posture: aspects.map(aspect => ({ aspect, state: posture[aspect].state })),
    chain: chain.map(({ name, role, scope, ...piece }) => ({
      name,
      role,
      scope,
      location: toLocation(piece, context),
    })),
    gaps: gaps.map(gap => toNamed(gap.reason, gap, context)),
  };
}

function pathOf({ path, shownPath }: EndpointDescription): string | undefined {
  return path ?? (shownPath.startsWith('…/') ? shownPath : undefined);
}

function toModule({ path, layer, violations }: ModuleDescription, context: PlaceContext): ModuleSummary {
  return {
    path: relativePath(context.root, path),
    uri: context.uriOf(path),
    layer,
    violations: violations.map(violation => toNamed(violation.message, violation, context)),
  };
}

function toCall(
  { from, to, count, place, isViolation }: ModuleCall,
  context: PlaceContext,
): ModuleCallSummary {
  return {
    from: relativePath(context.root, from),
    to: to.kind === 'module' ? relativePath(context.root, to.path) : to.name,
    isOutside: to.kind === 'outside',
    count,
    isViolation,
    location: toLocation(place, context),
  };
}

export function toNamed(name: string, place: PlacedAt, context: PlaceContext): NamedLocation {
  return { name, location: toLocation(place, context) };
}

type PlacedAt = Pick<Place, 'path' | 'span'>;

export function toLocation(
  { path, span }: { readonly path: FilePath; readonly span: Span },
  context: PlaceContext,
): Location {
  return { uri: context.uriOf(path), range: toRange(context.linesOf(path), span) };
}
