/** What tables say of calls. */
import { entryOf, type MethodTable } from '../../libraries/method-table.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';

/** What a table says of what is called. */
export function entryOfCall<Entry>(
  { callee }: ResolvedCall,
  table: MethodTable<Entry>,
  model: ProjectModel,
): Entry | undefined {
  return callee.kind === 'library' ? entryOf(table, callee, model.libraries) : undefined;
}

/** What a table says of the plugin that is registered: `app.register(plugin, options)` of Fastify. */
export function entryOfPlugin<Entry>(
  { callee, fact, path }: ResolvedCall,
  table: MethodTable<Entry>,
  model: ProjectModel,
): Entry | undefined {
  const [plugin] = fact.arguments;
  if (callee.kind !== 'library' || callee.path.at(-1) !== 'register' || plugin === undefined)
    return undefined;
  if (callee.package !== 'fastify' || callee.export !== 'FastifyInstance') return undefined;
  const origin = model.origins.ofValue(path, plugin);
  return origin.kind === 'library' ? entryOf(table, origin, model.libraries) : undefined;
}
