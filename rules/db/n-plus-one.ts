import {
  calleeName,
  callOf,
  capitalise,
  type DataAccess,
  defineRule,
  dependsByArguments,
  dependsOnEarlierTurn,
  type Edit,
  type Editor,
  type FilePath,
  freeName,
  functionsAround,
  goesOverFewElements,
  goesOverPieces,
  goesOverRows,
  isNeverCalled,
  isRepeatedWithin,
  isWithin,
  type KeyRead,
  keyReadsIn,
  type LoopFact,
  leadsToWrite,
  loopAt,
  modelInWords,
  nameOfReference,
  option,
  type ProjectModel,
  type ProposedFix,
  placeOfQuery,
  propertyOf,
  type RelatedPlace,
  readsByElementKey,
  readsList,
  remembersReads,
  type Span,
  stopsEarly,
  type TypeScriptFacts,
  type Value,
  valuesIn,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/n-plus-one',
  statement: 'Rows that belong together are read together, not one query for each.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-1050', url: 'https://cwe.mitre.org/data/definitions/1050.html' }],
  options: {
    writes: option(false, 'Report loops that write for each element too, such as one `INSERT` per row.'),
  },
  messages: {
    read: '{{model}} is read once for each element of this loop: a thousand elements make a thousand queries. Read all the rows before the loop, with one query for the whole list.',
    walk: 'Each turn of this loop asks {{model}} for the next row: a chain of ten rows makes ten queries, one after the other. Read the chain at once, with a recursive query or a stored path.',
    batched:
      '{{model}} is read for each element, and Prisma joins these reads into one query only while nothing is awaited before them. Read the whole list with one `findMany`, which stays one query.',
    key: 'Each turn of this loop waits for one answer of {{store}} to `{{name}}`: a thousand keys take a thousand round trips. {{remedy}}.',
    write:
      '{{model}} is written once for each element of this loop: a thousand elements make a thousand statements. Write all the rows with one bulk statement.',
  },
  docs: {
    why: `Each query costs a round trip to the database, and the loop waits for one after the other. With ten rows in a test nobody notices.
With a thousand in production the request takes seconds, holds a connection for all that time, and the database is busy with
work that one query would have done in a few milliseconds.`,
    howToFix: `Collect the keys, read all rows in one query (\`where: { id: { in: ids } }\`, \`In(ids)\`, \`$in\`, \`whereIn\`), put them into a
\`Map\` by their key, and look them up in the loop. Or let the database join: \`include\`, \`relations\`, \`populate\`, \`JOIN\`. In GraphQL
resolvers a DataLoader does the same for you. Keys of Redis are read together by \`MGET\`, \`HMGET\` or a pipeline, those of cache-manager by \`mget\`, those of Keyv by \`getMany\`. To follow parents, use a recursive query (\`WITH RECURSIVE\`).`,
    whenNotToFollow: `When the list is short for sure, such as the three roles of an application, or when every row has to be read alone, for
instance to lock it. Loops over pages, cursors and chunks are left alone, and so are loops that stop at the first hit. Loops that write for
each element as well are reported only when the option \`writes\` asks for them: most of them work through one thing after the other on purpose.
Where the list is not seen to hold rows of a query, it may be as short as the links of a message: such loops are left to the preset \`strict\`.`,
  },
  examples: () => import('./n-plus-one.examples.ts'),
  check({ path, facts, model, options, report }) {
    const isOverRows = (access: DataAccess, loop: LoopFact): boolean =>
      readsByElementKey(access, loop, facts) || goesOverRows(loop, path, model);
    for (const access of model.dataAccess(path)) {
      const loop = loopAt(facts, access.loop);
      if (loop === undefined || !access.isWaitedFor || !dependsByArguments(access, loop, facts)) continue;
      const message = judge(access, loop, { path, facts, model, countsWrites: options.writes });
      if (message === undefined || isOfNobody(access, path, facts, model)) continue;
      report({
        message,
        at: placeOfQuery(access),
        data: { model: modelInWords(access) },
        related: relatedLoop(path, loop),
        fixes: message === 'read' ? readTogether(access, loop, facts) : [],
        ...(message === 'read' && !isOverRows(access, loop) && { preset: 'strict' }),
        ...(message === 'batched' && { severity: 'hint' }),
      });
    }
    for (const read of keyReadsIn(path, facts, model)) {
      const { call, loop, name, store } = read;
      report({
        message: 'key',
        at: call.nameSpan,
        data: { name, store, remedy: remedyFor(read) },
        related: relatedLoop(path, loop),
        // A cache may as well lie in memory.
        ...((store !== 'Redis' || !goesOverRows(loop, path, model)) && { preset: 'strict' }),
      });
    }
  },
});

/** In all that a file is for, where nothing of the application calls that: it was run once, such as to move rows. */
function isOfNobody(
  { call }: DataAccess,
  path: FilePath,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const outermost = functionsAround(facts, call.fact.function).at(-1);
  const isDefault = facts.exports.some(
    fact =>
      fact.kind === 'local' &&
      fact.exported === 'default' &&
      nameOfReference(facts, fact.target) === facts.functions[outermost ?? -1]?.name,
  );
  return outermost !== undefined && isDefault && isNeverCalled({ path, function: outermost }, model);
}

function remedyFor({ store, together }: KeyRead): string {
  if (together === undefined) return 'Send the commands in a pipeline';
  const all = `Ask for all of them at once with \`${together}\``;
  return store === 'Redis' ? `${all}, or send the commands in a pipeline` : all;
}

interface Surroundings {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly model: ProjectModel;
  readonly countsWrites: boolean;
}

function judge(
  access: DataAccess,
  loop: LoopFact,
  { path, facts, model, countsWrites }: Surroundings,
): 'read' | 'walk' | 'batched' | 'write' | undefined {
  const block = access.loop;
  if (block === undefined || goesOverPieces(facts, loop) || goesOverFewElements(loop, path, model))
    return undefined;
  if (access.isWrite) return countsWrites && !access.isBulk ? 'write' : undefined;
  const readsNoTable = access.sql !== undefined && access.model === undefined;
  // The first rows of each group take a window function, which no library writes for you.
  if (access.verb === 'find-many' && access.hasLimit) return undefined;
  if (access.verb === 'statement' || readsNoTable || readsList(access) || stopsEarly(facts, block))
    return undefined;
  const continues = dependsOnEarlierTurn(facts, loop, access.call.fact);
  if (loop.form === 'while') return continues && access.verb === 'find-one' ? 'walk' : undefined;
  if (continues || remembersReads(facts, block, access.last) || isOnlyBuilt(access, facts)) return undefined;
  if (isRepeatedWithin(facts, access.call.fact.block, block)) return undefined;
  if (!countsWrites && (writesToo(loop, model.dataAccess(path)) || handsOn(access, loop, facts, model)))
    return undefined;
  if (!isBatchedByPrisma(access, loop)) return 'read';
  return isAwaitedBefore(access, facts) ? 'batched' : undefined;
}

/** Put into another query: a callback that is not `async` gives what it has built, and nobody collects its promises. */
function isOnlyBuilt({ last, library }: DataAccess, facts: TypeScriptFacts): boolean {
  const { callback, isAsync } = facts.functions[last.function ?? -1] ?? {};
  if (!/knex|kysely|drizzle|typeorm/.test(library) || last.use !== 'returned') return false;
  if (callback === undefined || isAsync === true) return false;
  const list = facts.calls[callback.call];
  return (
    list?.use === 'argument' &&
    !facts.calls.some(
      outer =>
        outer.callee?.root.kind === 'global' &&
        outer.callee.root.name === 'Promise' &&
        outer.arguments.some(({ span }) => isWithin(span, list.span)),
    )
  );
}

/** A turn that writes works on one element at a time, often on purpose, and reads what the last one has left. */
function writesToo(loop: LoopFact, all: readonly DataAccess[]): boolean {
  return all.some(({ isWrite, span }) => isWrite && isWithin(loop.span, span));
}

const handing = /^(?:schedule|enqueue|dispatch|publish|sendToQueue)(?:$|[A-Z])/;
const saving = /^(?:save|store|persist|update|upsert|delete|remove)(?:$|[A-Z])/;

/** The same with a turn that gives its element to a queue, or calls a function that writes. */
function handsOn(
  { call, last }: DataAccess,
  loop: LoopFact,
  facts: TypeScriptFacts,
  model: ProjectModel,
): boolean {
  const row = facts.variables.findIndex(({ value }) => callOf(facts, value) === last);
  const isRow = (value: Value): boolean =>
    value.kind === 'reference' &&
    value.reference.root.kind === 'variable' &&
    value.reference.root.variable === row;
  return model.calls(call.path).some(called => {
    const { fact, callee } = called;
    if (!fact.isAwaited || !isWithin(loop.span, fact.span)) return false;
    if (leadsToWrite(called, model)) return true;
    if (callee.kind === 'library') return model.libraries.messageMethod(callee)?.action === 'send';
    const name = calleeName(facts, fact);
    return handing.test(name) || (saving.test(name) && fact.arguments.flatMap(valuesIn).some(isRow));
  });
}

function isBatchedByPrisma(access: DataAccess, loop: LoopFact): boolean {
  return (
    access.library === '@prisma/client' &&
    (access.call.fact.callee?.path.at(-1) ?? '').startsWith('findUnique') &&
    loop.form === 'array-callback'
  );
}

/** Something else that a turn waits for first. */
function isAwaitedBefore({ call: { fact } }: DataAccess, facts: TypeScriptFacts): boolean {
  return facts.calls.some(
    other => other.isAwaited && other.function === fact.function && other.span.end < fact.span.start,
  );
}

function relatedLoop(path: FilePath, loop: LoopFact): readonly RelatedPlace[] {
  return loop.over === undefined ? [] : [{ path, span: loop.over.span, message: 'the list of this loop' }];
}

/** For the plain case: a unique key looked up directly in a `for … of` over a list that has a name. */
function readTogether(access: DataAccess, loop: LoopFact, facts: TypeScriptFacts): readonly ProposedFix[] {
  const { fact } = access.call;
  const [options] = fact.arguments;
  const isPlain =
    access.library === '@prisma/client' &&
    fact.callee?.path.at(-1) === 'findUnique' &&
    fact.isAwaited &&
    loop.form === 'for-of' &&
    loop.over?.kind === 'reference' &&
    facts.blocks[fact.block ?? -1] === loop;
  const where = propertyOf(options, 'where');
  if (!isPlain || options?.kind !== 'object' || options.isOpen || options.properties.length > 1) return [];
  const [key, another] = where?.kind === 'object' && !where.isOpen ? where.properties : [];
  const [name] = loop.names;
  if (
    key?.value.kind !== 'reference' ||
    another !== undefined ||
    loop.names.length !== 1 ||
    name === undefined
  )
    return [];
  const value = key.value;
  return [
    {
      title: `Read all of \`${access.model}\` before the loop`,
      kind: 'suggestion',
      edits: editor => editsToReadTogether(editor, access, loop, { name: key.key, element: name, value }),
    },
  ];
}

interface Lookup {
  readonly name: string;
  readonly element: string;
  readonly value: Value;
}

function editsToReadTogether(
  editor: Editor,
  access: DataAccess,
  { over }: LoopFact,
  key: Lookup,
): readonly Edit[] {
  const { path, fact } = access.call;
  const text = editor.textOf(path);
  const start = text.lastIndexOf('for', over?.span.start);
  const awaiting = text.lastIndexOf('await', fact.span.start);
  if (over === undefined || access.model === undefined || start === -1 || awaiting === -1) return [];
  const cut = (span: Span): string => text.slice(span.start, span.end);
  const client = text.slice(fact.span.start, fact.nameSpan.start);
  const keyText = cut(key.value.span);
  const keys =
    keyText === key.element ? cut(over.span) : `${cut(over.span)}.map(${key.element} => ${keyText})`;
  const rows = freeName(text, `${access.model}s`);
  const byKey = freeName(text, `${rows}By${capitalise(key.name)}`);
  const indentation = editor.indentationAt(path, start);
  return [
    editor.insertBefore(
      { path, start, end: start },
      [
        `const ${rows} = await ${client}findMany({ where: { ${key.name}: { in: ${keys} } } });`,
        `const ${byKey} = new Map(${rows}.map(${access.model} => [${access.model}.${key.name}, ${access.model}]));`,
        '',
      ].join(`\n${indentation}`),
    ),
    editor.replace({ path, start: awaiting, end: fact.span.end }, `${byKey}.get(${keyText}) ?? null`),
  ];
}
