import type { Job } from '../model/jobs.ts';
import type { ProjectModel } from '../model/project-model.ts';
import type { Architecture, JobDescription } from './architecture.ts';
import { describeEndpoint, describeFunction } from './endpoint-description.ts';
import { describeModules, type ModuleSources } from './modules.ts';
import { describeDependencies, describeModels, describeSettings } from './outside.ts';

/** The whole project as one picture. */
export function describeArchitecture({ model, findingsOf }: ModuleSources): Architecture {
  const jobs = model.jobs();
  const roots = [...model.endpoints(), ...jobs].flatMap(({ handler }) => handler ?? []);
  return {
    endpoints: model.endpoints().map(endpoint => describeEndpoint(endpoint, model)),
    jobs: jobs.map(job => describeJob(job, model)),
    models: describeModels(model),
    dependencies: describeDependencies(model, roots),
    settings: describeSettings(model),
    ...describeModules({ model, findingsOf }),
  };
}

export function describeJob(
  { kind, name, library, path, span, handler }: Job,
  model: ProjectModel,
): JobDescription {
  const described = handler === undefined ? undefined : describeFunction(handler, model);
  return { kind, name, library, path, span, handler: described };
}
