/** Checks that a plugin has put onto the request itself, where nothing says what the parameter is. */
import type { CallFact } from '../../languages/typescript/facts.ts';
import type { SignalMeaning } from './signal.ts';

/** `onRequest: async request => { await request.jwtVerify(); }`: no other method is called so. */
export function checksOfPlugin({ callee }: CallFact): readonly SignalMeaning[] {
  const isVerifying = callee?.root.kind === 'parameter' && callee.path.join('.') === 'jwtVerify';
  return isVerifying ? [{ kind: 'checks', what: 'token', by: '@fastify/jwt' }] : [];
}
