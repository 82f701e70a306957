/** Commands that are sent to Redis, whichever client sends them. */
import { textIn } from '../../frameworks/registration.ts';
import type { Value } from '../../languages/typescript/facts.ts';
import type { ResolvedCall } from '../../model/calls.ts';
import type { ProjectModel } from '../../model/project-model.ts';

export interface RedisCommand {
  /** In lower case, as Redis knows it: `hgetall` for `hGetAll`. */
  readonly name: string;
  readonly given: readonly Value[];
  /** The package that sends it. */
  readonly client: string;
  /** Written as a method of its own, on an object that is one connection. */
  readonly isPlain: boolean;
}

const clients = new Set(['ioredis', 'redis', '@redis/client', '@upstash/redis']);

/** The command that a call sends; undefined when it sends none, or when that is not known. */
export function redisCommandOf(call: ResolvedCall, model: ProjectModel): RedisCommand | undefined {
  const { callee, fact } = call;
  if (callee.kind !== 'library' || !callee.isInstance || !clients.has(callee.package)) return undefined;
  const [method] = callee.path;
  if (method === undefined || callee.path.length > 1) return undefined;
  if (!model.libraries.keysOf(callee).includes(`Redis#${method}`)) return undefined;
  if (method === 'call' || method === 'sendCommand') return writtenCommand(call, method, model);
  const isPlain = callee.export !== 'Cluster' && !/Cluster|Pipeline|Commander/.test(callee.export);
  return { name: method.toLowerCase(), given: fact.arguments, client: callee.package, isPlain };
}

/** `redis.call('KEYS', pattern)`, `client.sendCommand(['KEYS', pattern])` */
function writtenCommand(
  { callee, fact, path }: ResolvedCall,
  method: 'call' | 'sendCommand',
  { origins }: ProjectModel,
): RedisCommand | undefined {
  const [list] = fact.arguments;
  const isList = method === 'sendCommand' && list?.kind === 'array';
  const [name, ...given] = isList ? list.elements : fact.arguments;
  const text = textIn(name, path, origins);
  if (text === undefined || callee.kind !== 'library') return undefined;
  return { name: text.toLowerCase(), given, client: callee.package, isPlain: false };
}
