/** What nothing in an application calls does no harm. */
import type { HandlerPlace } from '../../frameworks/route.ts';
import type { FunctionFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { requestBehind } from '../endpoints/requests-behind.ts';
import { nameOfReference } from './code.ts';

/** Names under which frameworks call what they find in a file or a class. */
const calledByNames =
  /^(?:default|main|handler|register|setup|start|bootstrap|boot|middleware|loader|action|up|down|run|handle|process|perform|execute|use|intercept|catch|canActivate|transform|[A-Z]+|(?:on|before|after|configure)[A-Z]\w*)$/;

/** Whether a function is an export or a method of an application in which nothing imports or calls it. */
export function isNeverCalled(place: HandlerPlace, model: ProjectModel): boolean {
  const { path } = place;
  const facts = model.facts(path);
  const manifest = model.manifestOf(path);
  if (facts === undefined || manifest?.isPrivate !== true || manifest.hasCommand) return false;
  const own = facts.functions[place.function];
  if (own === undefined || own.parent !== undefined || calledByNames.test(own.name)) return false;
  const isHidden = own.class === undefined ? isExportUnused(place, facts, model) : isPlainMethod(own, facts);
  return (
    isHidden &&
    model.callers(place).length === 0 &&
    !model.mayHaveUnknownCallers(place) &&
    requestBehind(place, model) === undefined &&
    !model.jobs().some(({ handler }) => handler?.path === path && handler.function === place.function)
  );
}

/** Not one that a base class or an interface asks for. */
function isPlainMethod({ class: index, form }: FunctionFact, facts: TypeScriptFacts): boolean {
  const owner = index === undefined ? undefined : facts.classes[index];
  return form === 'method' && owner?.extends === undefined && owner?.implements.length === 0;
}

function isExportUnused(
  { function: index, path }: HandlerPlace,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const name = facts.functions[index]?.name ?? '';
  const exported = facts.exports.flatMap(fact =>
    fact.kind === 'local' && nameOfReference(facts, fact.target) === name ? [fact.exported] : [],
  );
  return (
    exported.length > 0 &&
    exported.every(one => !model.files().some(other => mayUse(other, path, one, model)))
  );
}

/** Also where the file is handed on as a whole. */
function mayUse(from: FilePath, path: FilePath, name: string, model: ProjectModel): boolean {
  const facts = model.facts(from);
  if (facts === undefined || from === path) return false;
  const leads = (specifier: string): boolean => {
    const target = model.resolve(from, specifier);
    return target.kind === 'file' && target.path === path;
  };
  return (
    facts.imports.some(
      ({ imported, specifier }) => (imported === name || imported === '*') && leads(specifier),
    ) || facts.exports.some(fact => (fact.kind === 'from' || fact.kind === 'all') && leads(fact.specifier))
  );
}
