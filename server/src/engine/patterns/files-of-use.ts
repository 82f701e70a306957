/** In which file of a project a pattern is put to use, when a finding about the whole service offers it. */

import type { ProjectModel } from '../model/project-model.ts';
import { listenedTo } from '../model/services.ts';
import type { FilePath } from '../source/path.ts';
import { applicationIn, applicationsIn } from './application.ts';
import type { PatternUse } from './pattern.ts';
import type { KnownListen } from './use-parts.ts';

type Model = Pick<ProjectModel, 'calls' | 'facts' | 'reachedFiles' | 'resolve' | 'services'>;

/** The file itself, then the one of its service that makes the application or listens; none beside one that makes its own. */
export function filesOfUse(path: FilePath, use: PatternUse, model: Model): readonly FilePath[] {
  const files = filesOfApplication(path, use, model);
  return use.at === 'module' ? files.flatMap(file => rootModuleOf(file, model) ?? []) : files;
}

/** The file that declares the module that the only application of a file is made of. */
function rootModuleOf(path: FilePath, model: Model): FilePath | undefined {
  const facts = model.facts(path);
  const [module] = (facts && applicationIn(facts)?.made.arguments) ?? [];
  if (facts === undefined || module?.kind !== 'reference' || module.reference.path.length > 0)
    return undefined;
  const { root } = module.reference;
  if (root.kind === 'class') return path;
  if (root.kind !== 'import') return undefined;
  const { specifier, imported } = facts.imports[root.import] ?? { specifier: '', imported: '' };
  const target = model.resolve(path, specifier);
  if (target.kind !== 'file') return undefined;
  const declares = model.facts(target.path)?.classes.some(({ name }) => name === imported);
  return declares === true ? target.path : undefined;
}

function filesOfApplication(path: FilePath, use: PatternUse, model: Model): readonly FilePath[] {
  const facts = model.facts(path);
  if (facts === undefined || applicationsIn(facts).length > 0) return [path];
  const services = model.services();
  const around = services.filter(({ entry }) => entry === path || model.reachedFiles(entry).has(path));
  // A class that listens itself stands in another file than what starts it.
  const started = services.filter(({ entry }) => model.reachedFiles(path).has(entry));
  const [service, ...others] = around.length > 0 ? around : started;
  if (service === undefined || others.length > 0) return [path];
  if (use.at === 'listen') return [path, service.entry];
  const makers = [...new Set([service.entry, ...model.reachedFiles(service.entry)])].filter(file => {
    const own = model.facts(file);
    return own !== undefined && applicationIn(own) !== undefined;
  });
  return makers.length === 1 ? [path, ...makers] : [path];
}

/** The calls of a file that start a server, wherever its application was made. */
export function listensOf(path: FilePath, model: Model): readonly KnownListen[] {
  return model.calls(path).flatMap(call => {
    const framework = listenedTo(call);
    return framework === undefined
      ? []
      : [{ nameSpan: call.fact.nameSpan, isOnServer: framework === 'node' }];
  });
}
