/** What plugins and applications add to an object for others to use: `fastify.decorate('db', pool)`. */
import type { CallFact, Reference, TypeScriptFacts } from '../languages/typescript/facts.ts';
import type { FilePath } from '../source/path.ts';
import type { Decorated } from './origin.ts';

export type Decoration = Decorated & { readonly name: string };

/** Express's `app.set('models', models)` is one, too: `app.get('models')` reads it. */
const decorating = new Set(['decorate', 'decorateRequest', 'decorateReply']);

export function findDecorations(path: FilePath, facts: TypeScriptFacts): readonly Decoration[] {
  const added = facts.calls.flatMap((call): readonly Decoration[] => {
    const method = call.callee?.path.at(-1) ?? '';
    const isSetting = method === 'set' && call.callee !== undefined && isApplication(call.callee, facts);
    if (!decorating.has(method) && !isSetting) return [];
    const [name, value] = call.arguments;
    if (name?.kind !== 'literal' || typeof name.value !== 'string' || value === undefined) return [];
    return [{ name: isSetting ? settingName(name.value) : name.value, path, value }];
  });
  return [...added, ...typesOfAdded(path, facts)];
}

/** `declare module 'fastify' { interface FastifyRequest { orders: Orders } }`, for what a hook puts there later. */
function typesOfAdded(path: FilePath, { additions = {} }: TypeScriptFacts): readonly Decoration[] {
  return Object.entries(additions).flatMap(([owner, { members }]) =>
    owner.startsWith('fastify:')
      ? Object.entries(members).flatMap(([name, type]) => (whoAsks.test(name) ? [] : [{ name, path, type }]))
      : [],
  );
}

/** What tells who asks is known by where it stands; of what class it is says less. */
const whoAsks = /^(?:user|session|auth|account|principal)$/;

/** The settings of an application are no members of it. */
function settingName(name: string): string {
  return `setting ${name}`;
}

/** The setting that `app.get('models')` reads. */
export function settingReadBy(
  { arguments: given, callee, form }: CallFact,
  facts: TypeScriptFacts,
): string | undefined {
  const [name] = given;
  const isRead = form === 'call' && given.length === 1 && callee?.path.at(-1) === 'get';
  if (!isRead || name?.kind !== 'literal' || typeof name.value !== 'string') return undefined;
  return isApplication(callee, facts) ? settingName(name.value) : undefined;
}

/** By its name, since what `app => …` of another file is handed has no other sign: `app.set`, `req.app.set`. */
function isApplication({ root, path }: Reference, { functions, variables }: TypeScriptFacts): boolean {
  const owner = path.at(-2);
  if (owner !== undefined) return owner === 'app';
  if (root.kind === 'variable') return variables[root.variable]?.name === 'app';
  return root.kind === 'parameter' && functions[root.function]?.parameters[root.parameter]?.name === 'app';
}
