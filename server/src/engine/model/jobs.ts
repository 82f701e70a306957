/** What runs without a request: consumers of queues, schedules, listeners of events. */
import { handlerOf, textIn } from '../frameworks/registration.ts';
import type { HandlerPlace, Place } from '../frameworks/route.ts';
import type {
  ClassFact,
  DecoratorFact,
  FunctionIndex,
  TypeScriptFacts,
  Value,
} from '../languages/typescript/facts.ts';
import type { Libraries } from '../libraries/index.ts';
import type { JobDecorator, JobMethod } from '../libraries/library.ts';
import type { FilePath } from '../source/path.ts';
import type { ResolvedCall } from './calls.ts';
import { argumentAt } from './data-access.ts';
import type { LibraryOrigin, Origins } from './origin.ts';

export interface Job extends Place {
  readonly kind: 'consumer' | 'schedule' | 'listener';
  /** The queue, topic, event or cron expression; undefined where its text is not known. */
  readonly name: string | undefined;
  /** The package that runs it, such as `bullmq`. */
  readonly library: string;
  readonly handler: HandlerPlace | undefined;
}

export interface JobSources {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly calls: readonly ResolvedCall[];
  readonly origins: Origins;
  readonly libraries: Libraries;
  factsOf(path: FilePath): TypeScriptFacts | undefined;
}

export function findJobs(sources: JobSources): readonly Job[] {
  return [
    ...sources.calls.flatMap(call => jobOfCall(call, sources)),
    ...sources.facts.classes.flatMap(owner => jobsOfClass(owner, sources)),
  ];
}

function jobOfCall(call: ResolvedCall, sources: JobSources): readonly Job[] {
  const { callee, fact, path } = call;
  if (isRepeatedFromStart(call, sources.facts))
    return [
      {
        kind: 'schedule',
        name: undefined,
        library: 'node',
        handler: handlerOf(fact.arguments[0], sources),
        path,
        span: fact.span,
      },
    ];
  if (callee.kind !== 'library') return [];
  const method = sources.libraries.jobMethod(callee);
  if (method === undefined) return [];
  return [
    {
      kind: method.kind,
      name: nameOf(call, callee, method, sources),
      library: callee.package,
      handler: method.handler
        .map(place => handlerOf(argumentAt(fact, place), sources))
        .find(found => found !== undefined),
      path,
      span: fact.span,
    },
  ];
}

/** What a service runs to begin its work, by the names that such functions have. */
const starting =
  /^(?:start|init|bootstrap|boot|main|setup|run|listen|schedule|onModuleInit|onApplicationBootstrap)(?:$|[A-Z])/;

/** `setInterval(refresh, 60_000)` when the file is loaded, or in what begins the work of a service. */
function isRepeatedFromStart(
  { callee, fact }: ResolvedCall,
  { functions }: Pick<TypeScriptFacts, 'functions'>,
): boolean {
  if (!isSetInterval(callee)) return false;
  const owner = fact.function === undefined ? undefined : functions[fact.function];
  return owner === undefined || owner.form === 'constructor' || starting.test(owner.name);
}

function isSetInterval(callee: ResolvedCall['callee']): boolean {
  if (callee.kind === 'library') return callee.package === 'timers' && callee.export === 'setInterval';
  return callee.kind === 'global' && callee.name === 'setInterval';
}

function nameOf(
  call: ResolvedCall,
  { madeBy }: LibraryOrigin,
  { name }: JobMethod,
  sources: JobSources,
): string | undefined {
  if (name === 'maker') {
    if (madeBy === undefined) return undefined;
    const [given] = sources.factsOf(madeBy.path)?.calls[madeBy.call]?.arguments ?? [];
    return textIn(given, madeBy.path, sources.origins);
  }
  if (name === 'subscription') return topicOf(madeBy, sources);
  const given = argumentAt(call.fact, name);
  return textIn(given, call.path, sources.origins) ?? nameOfQueue(given, call.path, sources);
}

/** `new Worker(mails.name, …)`, where `mails = new Queue('mails')`. */
function nameOfQueue(given: Value | undefined, path: FilePath, sources: JobSources): string | undefined {
  if (given?.kind !== 'reference' || given.reference.path.at(-1) !== 'name') return undefined;
  const { root, path: names } = given.reference;
  const queue = sources.origins.ofReference(path, { root, path: names.slice(0, -1) });
  if (queue.kind !== 'library' || queue.madeBy === undefined) return undefined;
  const [named] = sources.factsOf(queue.madeBy.path)?.calls[queue.madeBy.call]?.arguments ?? [];
  return textIn(named, queue.madeBy.path, sources.origins);
}

/** A consumer of Kafka says elsewhere what it subscribes to: `consumer.subscribe({ topic })`. */
function topicOf(madeBy: LibraryOrigin['madeBy'], { calls, path, origins }: JobSources): string | undefined {
  const subscribing = calls.find(
    ({ callee, fact }) =>
      callee.kind === 'library' &&
      fact.callee?.path.at(-1) === 'subscribe' &&
      callee.madeBy?.path === madeBy?.path &&
      callee.madeBy?.call === madeBy?.call,
  );
  if (subscribing === undefined) return undefined;
  const topics = argumentAt(subscribing.fact, '0.topics');
  const first = topics?.kind === 'array' ? topics.elements[0] : undefined;
  return textIn(argumentAt(subscribing.fact, '0.topic') ?? first, path, origins);
}

function jobsOfClass(owner: ClassFact, sources: JobSources): readonly Job[] {
  const ofClass = owner.decorators.flatMap(decorator => {
    const found = decoratorOf(decorator, sources);
    const method = owner.methods.find(
      index => sources.facts.functions[index]?.name === found?.meaning.method,
    );
    return found?.meaning.method === undefined || method === undefined
      ? []
      : [jobOf(found, decorator.arguments?.[0], method, sources)];
  });
  const ofMethods = owner.methods.flatMap(index =>
    (sources.facts.functions[index]?.decorators ?? []).flatMap(decorator => {
      const found = decoratorOf(decorator, sources);
      if (found === undefined || found.meaning.method !== undefined) return [];
      return [jobOf(found, decorator.arguments?.[0] ?? nameOfOwner(owner, sources), index, sources)];
    }),
  );
  return [...ofClass, ...ofMethods];
}

/** `CronExpression.EVERY_HOUR`, by its name. */
function constantOf(value: Value | undefined, path: FilePath, origins: Origins): string | undefined {
  if (value?.kind !== 'reference') return undefined;
  const origin = origins.ofValue(path, value);
  return origin.kind === 'library' ? origin.path.at(-1) : undefined;
}

interface FoundDecorator {
  readonly decorator: DecoratorFact;
  readonly meaning: JobDecorator;
  readonly library: string;
}

function decoratorOf(decorator: DecoratorFact, sources: JobSources): FoundDecorator | undefined {
  const origin = sources.origins.ofReference(sources.path, decorator.callee);
  if (origin.kind !== 'library') return undefined;
  const meaning = sources.libraries.jobDecorator(origin);
  return meaning === undefined ? undefined : { decorator, meaning, library: origin.package };
}

/** `@Processor('mails')` names the queue of the methods in it. */
function nameOfOwner(owner: ClassFact, sources: JobSources): Value | undefined {
  const found = owner.decorators.find(decorator => decoratorOf(decorator, sources) !== undefined);
  return found?.arguments?.[0];
}

function jobOf(
  { decorator, meaning, library }: FoundDecorator,
  name: Value | undefined,
  index: FunctionIndex,
  { path, origins }: JobSources,
): Job {
  const given = name?.kind === 'object' ? name.properties.find(({ key }) => key === 'name')?.value : name;
  const text =
    given?.kind === 'literal' && typeof given.value === 'number'
      ? `${given.value} ms`
      : (textIn(given, path, origins) ?? constantOf(given, path, origins));
  return {
    kind: meaning.kind,
    name: text,
    library,
    handler: { path, function: index },
    path,
    span: decorator.span,
  };
}
