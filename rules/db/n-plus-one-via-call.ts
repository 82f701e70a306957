import {
  calleeName,
  callIndexOf,
  callOf,
  defineRule,
  dependsOnEarlierTurn,
  goesOverFewElements,
  goesOverPieces,
  isReadPerElement,
  isRepeatedWithin,
  isResultUsed,
  isWithin,
  type LoopFact,
  leadsToWrite,
  loopAt,
  mappedFunctionsIn,
  modelInWords,
  type ProjectModel,
  type ResolvedCall,
  readsBehindCall,
  remembersReads,
  stopsEarly,
  type TypeScriptFacts,
  type Value,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/n-plus-one-via-call',
  statement: 'A loop calls nothing that queries the database once for each element.',
  severity: 'warning',
  preset: 'strict',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-1050', url: 'https://cwe.mitre.org/data/definitions/1050.html' }],
  options: {},
  messages: {
    read: '`{{callee}}` reads {{model}}, and is called once for each element of this loop: a thousand elements make a thousand queries. Read the rows for the whole list before the loop, with one query.',
  },
  docs: {
    why: `The loop looks harmless, because the query stands in another function, often in another file. It is sent all the same, once for each element, and each time the loop waits for the round trip. Ten rows in a test take no time; a thousand in production take seconds and keep the database busy with what one query would have done.`,
    howToFix: `Give the function that reads a sister that takes the whole list (\`findByIds(ids)\` with \`in\`, \`In(…)\` or \`$in\`), call it once before the loop, put the rows into a \`Map\` by their key and look them up in the loop. Where many callers ask for one row each, a DataLoader puts their questions together.`,
    whenNotToFollow: `When the list is short for sure, or when each turn must see what the last one has changed. Loops that write are left alone, and so are functions that remember what they have read, that ask a cache, or that do more than read: whether they can be put together takes a person to decide, which is why the rule belongs to \`strict\`.`,
  },
  examples: () => import('./n-plus-one-via-call.examples.ts'),
  check({ path, facts, model, report }) {
    for (const { call, given, loop } of mappedFunctionsIn(path, facts, model)) {
      if (goesOverPieces(facts, loop) || goesOverFewElements(loop, path, model)) continue;
      const read = readsBehindCall(call, model)?.find(access => isReadPerElement(access, loop));
      if (read === undefined) continue;
      report({
        message: 'read',
        at: given.span,
        data: { callee: nameOf(call, model), model: modelInWords(read) },
        related: [{ path: read.call.path, span: read.call.fact.nameSpan, message: 'the query is here' }],
      });
    }
    for (const call of model.calls(path)) {
      const loop = loopAt(facts, call.fact.dependsOnLoop);
      if (loop === undefined || call.callee.kind !== 'function' || !isWaitedFor(call, facts)) continue;
      if (!isLoopOverElements(loop, call, facts, model)) continue;
      const reads = readsBehindCall(call, model);
      const read = reads?.find(access => isReadPerElement(access, loop));
      if (read === undefined || writesToo(loop, call, model)) continue;
      report({
        message: 'read',
        at: call.fact.span,
        data: { callee: call.fact.callee?.path.at(-1) ?? nameOf(call, model), model: modelInWords(read) },
        related: [
          { path: read.call.path, span: read.call.fact.nameSpan, message: 'the query is here' },
          ...(loop.over === undefined
            ? []
            : [{ path, span: loop.over.span, message: 'the list of this loop' }]),
        ],
      });
    }
  },
});

function isLoopOverElements(
  loop: LoopFact,
  call: ResolvedCall,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const { fact, path } = call;
  const block = fact.dependsOnLoop;
  if (block === undefined || loop.form === 'while' || goesOverPieces(facts, loop)) return false;
  if (fact.arguments.some(asksForPage)) return false;
  if (stopsEarly(facts, block) || remembersReads(facts, block, fact) || fillsGap(call, facts)) return false;
  if (dependsOnEarlierTurn(facts, loop, fact) || isRepeatedWithin(facts, fact.block, block)) return false;
  return !goesOverFewElements(loop, path, model);
}

const paging = /^(?:skip|take|offset|limit|page|pageSize|cursor|after|before)$/;

/** `{ skip: index, take: 100 }` */
function asksForPage(value: Value): boolean {
  return value.kind === 'object' && value.properties.some(({ key }) => paging.test(key));
}

/** `let product = known.get(id); if (!product) product = await find(id)`: what was read before is known. */
function fillsGap({ index }: ResolvedCall, facts: TypeScriptFacts): boolean {
  const filled = facts.assignments.find(({ value }) => callIndexOf(value) === index)?.target;
  if (filled === undefined) return false;
  return facts.assignments.some(
    ({ target, value }) =>
      JSON.stringify(target) === JSON.stringify(filled) &&
      /^(?:get|find)$/.test(calleeName(facts, callOf(facts, value))),
  );
}

/** Awaited, or given back to a `Promise.all` over the list. */
function isWaitedFor({ fact, index }: ResolvedCall, facts: TypeScriptFacts): boolean {
  if (fact.use === 'returned') return true;
  // What gives nothing to use does something else than read.
  if (fact.isAwaited) return isResultUsed(facts, index);
  return facts.functions[fact.function ?? -1]?.isAsync === true && fact.use === 'argument';
}

/** A turn that writes works on one element at a time, often on purpose. */
function writesToo(loop: LoopFact, read: ResolvedCall, model: ProjectModel): boolean {
  const { path } = read;
  if (model.dataAccess(path).some(({ isWrite, span }) => isWrite && isWithin(loop.span, span))) return true;
  return model
    .calls(path)
    .some(call => call !== read && isWithin(loop.span, call.fact.span) && leadsToWrite(call, model));
}

function nameOf({ callee }: ResolvedCall, model: ProjectModel): string {
  return callee.kind === 'function' ? (model.facts(callee.path)?.functions[callee.function]?.name ?? '') : '';
}
