/** Calls that hold a value against a schema. */
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';

const methods = /^(?:(?:safe)?parse(?:Async)?|validate(?:Sync|Async)?)$/i;

/** By what the library says of it or, where no table does, by the name. */
export function isSchemaCall({ callee, fact }: ResolvedCall, model: ProjectModel): boolean {
  if (callee.kind === 'library' && model.libraries.isKnown(callee.package))
    return model.libraries.parsed(callee) !== undefined;
  const { path, root } = fact.callee ?? {};
  // `JSON.parse`, and `parse` of `qs` or `node:url`, make something of a text and ask nothing of it.
  const isOfModule = callee.kind === 'library' && !callee.isInstance && !callee.path.includes('()');
  return root !== undefined && root.kind !== 'global' && !isOfModule && methods.test(path?.at(-1) ?? '');
}
