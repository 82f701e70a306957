/** Whether a function has to do with a transaction, as far as names and calls tell. */
import type { CallFact, FunctionIndex, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { functionsAround } from '../../model/calls.ts';
import type { DataAccess } from '../../model/data-access.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { calleeName } from '../code/code.ts';
import { wordsOf } from '../code/names.ts';

const transactionNames =
  /^(?:tx|trx|txn|t|em|manager|entityManager|transactionalEntityManager|transaction\w*|\w*Transaction|session|queryRunner|uow|unitOfWork|ctx|context|\w*Context|conn|connection|client|db)$/;

const beginning = /transaction|^begin$|^transact$|queryRunner/i;

const decorating = /transaction|atomic|unitOfWork|MedusaContext|InjectManager/i;

const onceOnly = /seed|backfill|migrat|fixture|^(?:reset|ensure)|bootstrap|onModuleInit/i;

/** Begins a transaction, is given one, is called in one, or is named as something that runs once. */
export function hasTransaction(
  owner: FunctionIndex,
  path: DataAccess['call']['path'],
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const bodies = model.transactions.bodies(path);
  const around = functionsAround(facts, owner);
  return (
    around.some(
      index =>
        bodies.includes(index) ||
        model.transactions.isCalledInOne(path, index) ||
        takesTransaction(index, facts) ||
        isDecorated(index, facts),
    ) || facts.calls.some(call => beginsTransaction(call, owner, facts))
  );
}

function takesTransaction(index: FunctionIndex, facts: TypeScriptFacts): boolean {
  const fact = facts.functions[index];
  if (fact === undefined) return false;
  return onceOnly.test(fact.name) || fact.parameters.some(({ name }) => transactionNames.test(name));
}

function isDecorated(index: FunctionIndex, facts: TypeScriptFacts): boolean {
  const fact = facts.functions[index];
  const owner = fact?.class === undefined ? undefined : facts.classes[fact.class];
  const own = [
    ...(fact?.decorators ?? []),
    ...(fact?.parameters.flatMap(({ decorators }) => decorators) ?? []),
  ];
  return [...own, ...(owner?.decorators ?? [])].some(({ callee }) => {
    const imported = callee.root.kind === 'import' ? facts.imports[callee.root.import]?.local : undefined;
    return decorating.test(callee.path.at(-1) ?? imported ?? '');
  });
}

function beginsTransaction(call: CallFact, owner: FunctionIndex, facts: TypeScriptFacts): boolean {
  if (!functionsAround(facts, call.function).includes(owner)) return false;
  const [text] = call.arguments;
  const isBegin = text?.kind === 'literal' && /^\s*(?:begin|start transaction)\b/i.test(String(text.value));
  return isBegin || beginning.test(calleeName(facts, call));
}

const losable = new Set(
  `activity activities analytics audit audits cache event events history histories log logs metric
   metrics notification notifications session sessions statistic statistics stats telemetry view views visit visits`.split(
    /\s+/,
  ),
);

/** Whether a model holds what is written beside the business: it may be lost, or stay when the rest is undone. */
export function mayBeLost(model: string): boolean {
  return wordsOf(model).some(word => losable.has(word));
}
