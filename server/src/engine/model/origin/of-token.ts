/** What a container hands out under a name. */
import type { MemberFact, TypeScriptFacts } from '../../languages/typescript/facts.ts';
import { nameOfReference } from '../../languages/typescript/name-of-reference.ts';
import type { Origin } from '../origin.ts';
import { type Provision, tokenOf } from '../provisions.ts';
import { maximumSteps, type OriginWalk, unknown } from './origin-walk.ts';

/** `@Inject('MAILER') mailer: Mailer`: what is handed out under that name, where all agree on it. */
export function ofToken(
  walk: OriginWalk,
  { decorators }: MemberFact,
  file: TypeScriptFacts,
  steps: number,
): Origin {
  const inject = decorators.find(({ callee }) => nameOfReference(file, callee) === 'Inject');
  const token = inject === undefined ? undefined : tokenOf(inject.arguments?.[0], file);
  const provisions = token === undefined ? [] : walk.sources.provisions(token);
  const [first, ...others] = provisions.map(provision => ofProvision(walk, provision, steps));
  const isAgreed =
    first?.kind === 'instance' &&
    others.every(
      other => other.kind === 'instance' && other.path === first.path && other.class === first.class,
    );
  return isAgreed ? first : unknown;
}

function ofProvision(walk: OriginWalk, { form, path, value }: Provision, steps: number): Origin {
  if (steps > maximumSteps) return unknown;
  const named = walk.ofValue(path, value, steps + 1);
  if (form === 'value') return named;
  if (form === 'class')
    return named.kind === 'class' ? { kind: 'instance', path: named.path, class: named.class } : unknown;
  return named.kind === 'function' ? walk.ofReturn(named.path, named.function, steps + 1) : unknown;
}
