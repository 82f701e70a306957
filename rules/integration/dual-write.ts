import {
  askOnce,
  askPerFile,
  blocksAround,
  type CallFact,
  type DataAccess,
  defineRule,
  excludeEachOther,
  type FilePath,
  type FunctionIndex,
  groupBy,
  type MessageEffect,
  modelInWords,
  type ProjectModel,
  placeOfQuery,
  statementFunction,
  type TypeScriptFacts,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'integration/dual-write',
  statement: 'What is written and what is announced cannot come apart.',
  severity: 'warning',
  preset: 'strict',
  guidance: 'Integration patterns',
  standards: [
    {
      name: 'Transactional outbox',
      url: 'https://microservices.io/patterns/data/transactional-outbox.html',
    },
  ],
  options: {},
  messages: {
    apart:
      '{{model}} is written, then something is sent to {{target}}: when the process ends in between, the one has happened and the other has not. Write the message into an outbox table in the same transaction, and send it from there.',
    beforeCommit:
      'Something is sent to {{target}} before the transaction around it has committed: when that is rolled back, others act on what never happened. Write the message into an outbox table in the same transaction, and send it from there.',
  },
  docs: {
    why: `A database and a broker have no transaction in common. Between the two calls the process is stopped, the broker is away for a second or the request runs into its deadline. Then there is an order of which nobody was told: no mail, no delivery, no entry in the other service, and no error either, since the order is there. The other way round is as bad: the message is out and the transaction is rolled back.`,
    howToFix: `Write the message as a row of an outbox table in the same transaction as the data. A relay reads the table in order, sends, and marks what was sent; it may send twice, so consumers must bear that. Change data capture (Debezium) does the same from the log of the database. Queues in the same database (\`pg-boss\`, \`graphile-worker\`) need no outbox: add the job in the transaction.`,
    whenNotToFollow: `When the message may be lost, such as one that warms a cache, or when a job compares both sides regularly and repairs what is missing. Many teams accept the risk, which is why this rule is \`strict\`. It says nothing in consumers, whose work is repeated when the message cannot be sent, nor where the project has an outbox, or reads the log of the database (Debezium).`,
  },
  pattern: 'ba-outbox',
  examples: () => import('./dual-write.examples.ts'),
  check({ path, facts, model, report }) {
    const writes = model.dataAccess(path).filter(({ isWrite, model: name }) => isWrite && name !== undefined);
    if (writes.length === 0 || hasOutbox(model, '')) return;
    const byFunction = groupBy(writes, ({ call }) => ownerOf(facts, call.fact));
    for (const [owner, own] of byFunction) {
      if (owner === undefined || isConsumer(model, path, facts, owner)) continue;
      const found = findPair(own, messagesOf(model, path, facts, owner), facts);
      if (found === undefined) continue;
      const { sending, write } = found;
      const target = sending.name === undefined ? 'another service' : `\`${sending.name}\``;
      const at = sending.call.form === 'new' ? sending.call.span : sending.call.nameSpan;
      const related = [{ path, span: placeOfQuery(write), message: 'written here' }];
      if (isInTransaction(facts, sending.call))
        report({ message: 'beforeCommit', at, data: { target }, related });
      else report({ message: 'apart', at, data: { model: modelInWords(write), target }, related });
    }
  },
});

/** The call in a function by which others are told, be it by functions that it calls. */
interface Sending {
  readonly call: CallFact;
  readonly name: string | undefined;
}

/** What a function sends itself, and what is sent by what it calls, two calls deep. */
function messagesOf(
  model: ProjectModel,
  path: FilePath,
  facts: TypeScriptFacts,
  owner: FunctionIndex,
): readonly Sending[] {
  const own = model
    .messages(path)
    .flatMap(({ call, message }) =>
      leavesProcess(message) && ownerOf(facts, call.fact) === owner
        ? [{ call: call.fact, name: message.name }]
        : [],
    );
  return own.length > 0 ? own : sentBehind(model, path, facts, owner);
}

function sentBehind(
  model: ProjectModel,
  path: FilePath,
  facts: TypeScriptFacts,
  owner: FunctionIndex,
): readonly Sending[] {
  const sent: Sending[] = [];
  let begins: CallFact | undefined;
  for (const { depth, place, to } of model.behind({ path, function: owner }).steps) {
    if (depth === 0)
      begins = facts.calls.find(({ span }) => span.start === place.span.start && span.end === place.span.end);
    if (to.kind !== 'effect' || to.effect.kind !== 'message' || depth > 2 || begins === undefined) continue;
    if (leavesProcess(to.effect.message)) sent.push({ call: begins, name: to.effect.message.name });
  }
  return sent;
}

function findPair(
  writes: readonly DataAccess[],
  messages: readonly Sending[],
  facts: TypeScriptFacts,
): { readonly write: DataAccess; readonly sending: Sending } | undefined {
  for (const sending of messages) {
    const write = writes.find(one => bothHappen(facts, one, sending));
    if (write !== undefined) return { write, sending };
  }
  return undefined;
}

const inProcess = new Set([
  'events',
  'node:events',
  'eventemitter2',
  '@nestjs/event-emitter',
  '@nestjs/cqrs',
]);

/** Queues and brokers; what an emitter of the process is told ends with it. */
function leavesProcess({ action, library, to }: MessageEffect): boolean {
  return action === 'send' && (to === 'queue' || to === 'event') && !inProcess.has(library);
}

const outboxPackages = [
  'pg-transactional-outbox',
  'pg-boss',
  'graphile-worker',
  'typeorm-transactional-outbox',
];

/** Or who reads the log of the database, which does the same. */
const outboxWords = /outbox|debezium|change-?data-?capture/i;

/** Somebody thought of it: a file, class or variable says so. */
const hasOutbox = askOnce(model => model.files().some(path => thinksOfOutboxIn(model, path)));

const thinksOfOutboxIn = askPerFile((model, path) => {
  if (outboxWords.test(path)) return true;
  if (outboxPackages.some(name => name in (model.manifestOf(path)?.dependencies ?? {}))) return true;
  const facts = model.facts(path);
  return (
    facts?.classes.some(({ name }) => outboxWords.test(name)) === true ||
    facts?.variables.some(({ name }) => outboxWords.test(name)) === true
  );
});

const transactional = /transaction|^(?:in|with|run_?in)_?tx$|atomic|unitofwork/i;

/** The function in which a call is; the body of a transaction belongs to what begins it. */
function ownerOf(facts: TypeScriptFacts, call: CallFact): FunctionIndex | undefined {
  let owner = statementFunction(facts, call);
  for (let depth = 0; depth < 5 && owner !== undefined && isTransactionBody(facts, owner); depth++) {
    const parent: FunctionIndex | undefined = facts.functions[owner]?.parent;
    if (parent === undefined) break;
    owner = parent;
  }
  return owner;
}

function isTransactionBody(facts: TypeScriptFacts, index: FunctionIndex): boolean {
  const callback = facts.functions[index]?.callback;
  const callee = callback === undefined ? undefined : facts.calls[callback.call]?.callee;
  return transactional.test(callee?.path.at(-1) ?? '');
}

function isInTransaction(facts: TypeScriptFacts, call: CallFact): boolean {
  const inner = statementFunction(facts, call);
  return inner !== undefined && isTransactionBody(facts, inner);
}

/** The write first, and always when the message is sent: what is written under a condition may be another matter. */
function bothHappen(facts: TypeScriptFacts, write: DataAccess, { call }: Sending): boolean {
  const around = blocksAround(facts, call.block);
  const isCertain = blocksAround(facts, write.call.fact.block).every(
    block => block.kind !== 'branch' || around.includes(block),
  );
  return isCertain && write.span.end <= call.span.start && !excludeEachOther(facts, write.call.fact, call);
}

/** A consumer that fails gets its message once more. */
function isConsumer(
  model: ProjectModel,
  path: FilePath,
  facts: TypeScriptFacts,
  owner: FunctionIndex,
): boolean {
  const index = facts.functions[owner]?.class;
  const className = index === undefined ? '' : (facts.classes[index]?.name ?? '');
  if (/(?:Task|Job|Processor|Worker|Consumer)$/.test(className)) return true;
  return model
    .jobs()
    .some(({ handler, kind }) => kind === 'consumer' && handler?.path === path && handler.function === owner);
}
