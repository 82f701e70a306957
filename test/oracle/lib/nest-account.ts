// Nest's own account of what it serves: the routes of its adapter, and from its metadata what stands before each handler.
import assert from 'node:assert/strict';
import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

export const enhancerRoles = ['guard', 'interceptor', 'pipe', 'filter'] as const;
type Role = (typeof enhancerRoles)[number];

export interface ServedHandler {
  /** `GET /v1/orders`, `query orders` */
  readonly title: string;
  /** `OrdersController.list`: the name that Nest gives to the handlers it registers. */
  readonly handler: string;
}

interface Keys {
  readonly metadata: string;
  readonly global: string;
}

const keys: Readonly<Record<Role, Keys>> = {
  guard: { metadata: '__guards__', global: 'getGlobalGuards' },
  interceptor: { metadata: '__interceptors__', global: 'getGlobalInterceptors' },
  pipe: { metadata: '__pipes__', global: 'getGlobalPipes' },
  filter: { metadata: '__exceptionFilters__', global: 'getGlobalFilters' },
};

/** `GET /v1/orders: guard AuthGuard, pipe IdPipe` */
export function describe(title: string, pieces: readonly string[]): string {
  return `${title}: ${pieces.join(', ')}`;
}

/** What stands before a handler of a class, in the order of roles and from wide to narrow. */
export function enhancersOf(
  app: INestApplicationContext,
  handler: string,
  globals: readonly Role[] = enhancerRoles,
): readonly string[] {
  const [className = '', method = ''] = handler.split('.');
  const owner = classNamed(app, className);
  const callback: object = Reflect.get(owner.prototype, method);
  return enhancerRoles.flatMap(role => {
    const { metadata } = keys[role];
    const wide = globals.includes(role) ? globalsOf(app, role) : [];
    const own = [owner, callback].flatMap(target => listed(Reflect.getMetadata(metadata, target)));
    const ofParameters = role === 'pipe' ? parameterPipes(owner, method) : [];
    return [...wide, ...own, ...ofParameters].map(piece => `${role} ${nameOf(piece)}`);
  });
}

function globalsOf(app: INestApplicationContext, role: Role): readonly unknown[] {
  const config: object = Reflect.get(app, 'config');
  const read: unknown = Reflect.get(config, keys[role].global);
  assert.ok(typeof read === 'function');
  return listed(read.call(config));
}

function parameterPipes(owner: object, method: string): readonly unknown[] {
  const all = Object.values<{ index: number; pipes: readonly unknown[] }>(
    Reflect.getMetadata('__routeArguments__', owner, method) ?? {},
  );
  return all.toSorted((left, right) => left.index - right.index).flatMap(({ pipes }) => pipes);
}

export function classNamed(app: INestApplicationContext, name: string): { readonly prototype: object } {
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of [...module.controllers.values(), ...module.providers.values()])
      if (typeof metatype === 'function' && metatype.name === name) return metatype;
  throw new Error(`Nest knows no class \`${name}\`. List it in a module.`);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameOf(piece: unknown): string {
  return typeof piece === 'function' ? piece.name : Object(piece).constructor.name;
}
