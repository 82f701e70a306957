/** The call that made what another call is asked of. */
import type { CallIndex, Reference, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { callIndexOf, isNothing } from './code.ts';

export interface Maker {
  readonly path: FilePath;
  readonly call: CallIndex;
}

/** Also where a member is made in the constructor: `this.queue = new Queue('mails')`. */
export function makerOf({ callee, fact, path }: ResolvedCall, model: ProjectModel): Maker | undefined {
  if (callee.kind !== 'library') return undefined;
  if (callee.madeBy !== undefined) return callee.madeBy;
  const facts = model.facts(path);
  const call = facts === undefined ? undefined : callAssignedTo(facts, fact.callee);
  return call === undefined ? undefined : { path, call };
}

/** The only call whose result a member, or a variable, is given, whether or not it is emptied again. */
function callAssignedTo(facts: TypeScriptFacts, written: Reference | undefined): CallIndex | undefined {
  if (written === undefined) return undefined;
  const [name, method, ...rest] = written.path;
  const isMember = written.root.kind === 'this' && method !== undefined && rest.length === 0;
  const wanted = isMember ? [name] : [];
  if (!isMember && written.root.kind !== 'variable') return undefined;
  const root = JSON.stringify(written.root);
  const given = facts.assignments.filter(
    ({ target, value }) =>
      !isNothing(value) && target.path.join('.') === wanted.join('.') && JSON.stringify(target.root) === root,
  );
  const [first, ...others] = given;
  return others.length > 0 ? undefined : callIndexOf(first?.value);
}
