/** Methods that are taken out of their router: `const put = router.put.bind(router)`, `const { get } = app`. */
import { verbs } from '../registration.ts';
import type { RouterMethod, RouterView, What } from './thing.ts';

const registering = new Set([...Object.keys(verbs), 'use', 'route', 'on', 'param']);

/** Of any other member nothing is known. */
export function methodOfRouter(
  what: Extract<What, { readonly kind: 'router' | 'view' }>,
  name: string,
): RouterMethod | undefined {
  return registering.has(name) ? { kind: 'method', view: viewFrom(what), name } : undefined;
}

export function viewFrom(what: Extract<What, { readonly kind: 'router' | 'view' }>): RouterView {
  return what.kind === 'view' ? what : { kind: 'view', router: what.router, prefix: '/', chain: undefined };
}
