/** Queues of Bull and BullMQ, and what becomes of the jobs in them when they fail. */
import { textIn } from '../../frameworks/registration.ts';
import type { CallIndex, Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { FilePath } from '../../source/path.ts';
import { spanOf } from '../../source/span.ts';
import { askOnce, askPerFile } from '../ask-once.ts';
import { makerOf } from '../code/made-by.ts';
import {
  findInnerOption,
  findOption,
  type PlacedOptions,
  type WrittenOption,
} from '../code/written-options.ts';
import { isWaitedFor } from './waited-jobs.ts';

/** A queue where it is set up: `new Queue('mail', …)`, or one of Nest's `BullModule.registerQueue({ name: 'mail' })`. */
export interface QueueSetUp {
  readonly key: string;
  readonly name: string | undefined;
  readonly call: ResolvedCall;
  readonly options: PlacedOptions;
}

/** Whether options say something; `once` stands for a number of attempts that is written as one. */
type Said = WrittenOption['kind'] | 'once';

/** What options say about a job that fails. */
export interface RetryPolicy {
  readonly attempts: Said;
  readonly backoff: Said;
}

/** A job that is put into a queue. */
export interface AddedJob extends RetryPolicy {
  readonly path: FilePath;
  readonly index: CallIndex;
  /** Of its queue, as {@link QueueSetUp} has it. */
  readonly key: string;
}

const packages = new Set(['bullmq', 'bull']);
const modules = new Set(['@nestjs/bullmq', '@nestjs/bull']);

/** The queues that a file sets up. */
export const queuesIn = askPerFile((model, path): readonly QueueSetUp[] =>
  model.calls(path).flatMap(call => [...made(call, model), ...registered(call, model)]),
);

function made(call: ResolvedCall, model: ProjectModel): readonly QueueSetUp[] {
  const { callee, fact, path } = call;
  if (fact.form !== 'new' || callee.kind !== 'library' || !packages.has(callee.package)) return [];
  if (
    !['Queue', 'default', '*', 'QueuePro'].includes(callee.export) ||
    callee.path.length > 0 ||
    fact.hasSpread
  )
    return [];
  const [name, second, third] = fact.arguments;
  // Bull takes the address of Redis before the options.
  const value = callee.package === 'bull' && !isOptions(second) ? third : second;
  const key = keyOfMade(path, call.index);
  return [{ key, name: textIn(name, path, model.origins), call, options: { path, value } }];
}

function isOptions(value: Value | undefined): boolean {
  return value?.kind === 'object' || value?.kind === 'reference';
}

function registered(call: ResolvedCall, model: ProjectModel): readonly QueueSetUp[] {
  const { callee, fact, path } = call;
  if (callee.kind !== 'library' || !modules.has(callee.package)) return [];
  const method = callee.path.at(-1);
  if (method !== 'registerQueue' && method !== 'registerQueueAsync') return [];
  return fact.arguments.flatMap(value => {
    const written = findOption({ path, value }, 'name', model);
    const name = written.kind === 'found' ? textIn(written.value, written.path, model.origins) : undefined;
    const options = method === 'registerQueue' ? { path, value } : madeByFactory({ path, value }, model);
    return name === undefined ? [] : [{ key: keyOfInjected(name), name, call, options }];
  });
}

/** What `useFactory` gives back. */
function madeByFactory(options: PlacedOptions, model: ProjectModel): PlacedOptions {
  const factory = findOption(options, 'useFactory', model);
  const opaque: PlacedOptions = { path: options.path, value: { kind: 'opaque', span: spanOf(0, 0) } };
  if (factory.kind !== 'found' || factory.value.kind !== 'function') return opaque;
  const [given, ...others] = model.facts(factory.path)?.functions[factory.value.function]?.returns ?? [];
  return given === undefined || others.length > 0 ? opaque : { path: factory.path, value: given };
}

function keyOfMade(path: FilePath, call: CallIndex): string {
  return `${path}#${call}`;
}

function keyOfInjected(name: string): string {
  return `nest ${name}`;
}

/** The jobs that the project puts into a queue, apart from those that come again by themselves or are waited for. */
export const jobsAddedTo = askOnce((model, key): readonly AddedJob[] =>
  model.files().flatMap(path => jobsAddedIn(model, path).filter(job => job.key === key)),
);

const jobsAddedIn = askPerFile((model, path): readonly AddedJob[] => {
  if (model.roleOf(path) !== 'application') return [];
  return model.calls(path).flatMap(call => {
    const { callee, fact, index } = call;
    if (callee.kind !== 'library' || !packages.has(callee.package) || callee.through !== undefined) return [];
    const method = callee.path.at(-1);
    if (callee.path.length !== 1 || (method !== 'add' && method !== 'addBulk') || fact.hasSpread) return [];
    const key = keyOfQueue(call, model);
    if (key === undefined || isWaitedFor(call, model) || countsAttempts(call)) return [];
    return givenOptions(call, method, callee.package).flatMap(options =>
      findOption(options, 'repeat', model).kind === 'absent'
        ? [{ path, index, key, ...policyOf(options, [], model) }]
        : [],
    );
  });
});

/** `add('send', { retryCount: 0 })`: whoever works on it puts it in again. */
function countsAttempts({ fact }: ResolvedCall): boolean {
  return fact.arguments.some(
    given =>
      given.kind === 'object' &&
      given.properties.some(({ key }) => /^(?:retry|retries|attempt|retryCount|attemptCount)$/.test(key)),
  );
}

/** The queue that a job is put into: the call that made it, or the name under which Nest injects it. */
function keyOfQueue(call: ResolvedCall, model: ProjectModel): string | undefined {
  const maker = makerOf(call, model);
  if (maker !== undefined) return keyOfMade(maker.path, maker.call);
  const { path } = call;
  const { callee: written } = call.fact;
  if (written?.root.kind !== 'this') return undefined;
  const owner = model.facts(path)?.classes[written.root.class];
  const member = owner?.members.find(({ name }) => name === written.path[0]);
  const [token] = member?.decorators.flatMap(decorator => decorator.arguments ?? []) ?? [];
  const name = textIn(token, path, model.origins);
  return name === undefined ? undefined : keyOfInjected(name);
}

const jobOptions = [
  'attempts',
  'backoff',
  'delay',
  'jobId',
  'removeOnComplete',
  'removeOnFail',
  'priority',
  'lifo',
];

/** The options of each job that a call adds, where the call says which argument they are. */
function givenOptions(
  { fact, path }: ResolvedCall,
  method: 'add' | 'addBulk',
  library: string,
): readonly PlacedOptions[] {
  const [first, second, third] = fact.arguments;
  if (method === 'addBulk') {
    if (first?.kind !== 'array' || first.isOpen) return [];
    return first.elements.flatMap(element => {
      const isWhole = element.kind === 'object' && !element.isOpen;
      return isWhole ? [{ path, value: element.properties.find(({ key }) => key === 'opts')?.value }] : [];
    });
  }
  if (library === 'bullmq' || third !== undefined || first?.kind === 'literal')
    return [{ path, value: third }];
  // In Bull the name may be left out: `add(data, options)`.
  if (second === undefined) return [{ path, value: undefined }];
  const isThem = second.kind === 'object' && second.properties.some(({ key }) => jobOptions.includes(key));
  return isThem ? [{ path, value: second }] : [];
}

/** What some options say about retries, below the keys that lead there. */
export function policyOf(options: PlacedOptions, keys: readonly string[], model: ProjectModel): RetryPolicy {
  const attempts = findInnerOption(options, [...keys, 'attempts'], model);
  const isOnce =
    attempts.kind === 'found' && attempts.value.kind === 'literal' && Number(attempts.value.value) <= 1;
  const backoff = findInnerOption(options, [...keys, 'backoff'], model);
  return { attempts: isOnce ? 'once' : attempts.kind, backoff: backoff.kind };
}

/** What holds where the narrower options say nothing: those of all queues, in Nest. */
export const policyOfAllQueues = askOnce((model): RetryPolicy => {
  const found = model.files().flatMap(path => policiesForRoot(model, path));
  return {
    attempts: found.find(({ attempts }) => attempts !== 'absent')?.attempts ?? 'absent',
    backoff: found.find(({ backoff }) => backoff !== 'absent')?.backoff ?? 'absent',
  };
});

const policiesForRoot = askPerFile((model, path): readonly RetryPolicy[] =>
  model.calls(path).flatMap(({ callee, fact }) => {
    if (callee.kind !== 'library' || !modules.has(callee.package)) return [];
    const method = callee.path.at(-1);
    if (method !== 'forRoot' && method !== 'forRootAsync') return [];
    return fact.arguments.map(value => {
      const options = method === 'forRoot' ? { path, value } : madeByFactory({ path, value }, model);
      return policyOf(options, ['defaultJobOptions'], model);
    });
  }),
);
