/** The log lines of the packages of a project. */
import type { Value } from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { directoryOf, type FilePath } from '../../source/path.ts';
import type { Span } from '../../source/span.ts';

export interface LogPlace {
  readonly path: FilePath;
  readonly at: Span;
  /** The package of the logger, or `console`. */
  readonly by: string;
  /** Its text is put together from values. */
  readonly holdsValues: boolean;
  /** That text, where the line is handed nothing else. */
  readonly text?: TemplateValue;
}

export type TemplateValue = Extract<Value, { readonly kind: 'template' }>;

/** Loggers whose lines have fields. */
const structured = new Set(['pino', 'fastify-logger', 'fastify', 'winston', 'bunyan', 'nestjs-pino']);

/** Takes a text, so that values belong into it. */
const textual = '@nestjs/common';

/** By the folder of the package, in the order of its files. */
export function findLogPlaces(model: ProjectModel): ReadonlyMap<FilePath, readonly LogPlace[]> {
  const places = new Map<FilePath, readonly LogPlace[]>();
  for (const path of model.files()) {
    const manifest = model.manifestOf(path);
    if (manifest === undefined || model.roleOf(path) !== 'application' || isForPeople(path)) continue;
    if (!model.isServerCode(path)) continue;
    const home = directoryOf(manifest.path);
    places.set(home, [...(places.get(home) ?? []), ...logPlacesOf(model, path)]);
  }
  return places;
}

function logPlacesOf(model: ProjectModel, path: FilePath): readonly LogPlace[] {
  return model.calls(path).flatMap(({ callee, fact }): readonly LogPlace[] => {
    const at = fact.span;
    if (callee.kind === 'global') {
      const isLine =
        callee.name === 'console' && /^(?:log|info|warn|error|debug)$/.test(callee.path[0] ?? '');
      return isLine && fact.function !== undefined ? [{ path, at, by: 'console', holdsValues: false }] : [];
    }
    if (callee.kind !== 'library' || (callee.package !== textual && !structured.has(callee.package)))
      return [];
    if (model.libraries.logLevel(callee) === undefined) return [];
    const holdsValues =
      callee.package !== textual &&
      fact.arguments.some(value => value.kind === 'template' && value.parts.length > 0);
    const [only, ...others] = fact.arguments;
    const text = holdsValues && only?.kind === 'template' && others.length === 0 ? { text: only } : {};
    return [{ path, at, by: callee.package, holdsValues, ...text }];
  });
}

/** Command lines and banners print; a logger's own file may have nothing else. */
function isForPeople(path: FilePath): boolean {
  return /(?:cli|command|banner|logg?er|logging|instrument|telemetry|tracing|setup|script|tool)/i.test(
    path.split('/').slice(-2).join('/'),
  );
}
