// Nest in several versions. Its packages ask for each other by name, so each older version stands in a package of its own.
import 'reflect-metadata';
import { createRequire, registerHooks } from 'node:module';

export type NestVersion = 10 | 11 | 12;

const oracles = new URL('../', import.meta.url);

function homeOf(version: NestVersion): URL {
  return new URL(version === 12 ? 'package.json' : `packages/nest${version}/package.json`, oracles);
}

/** The tests and their services get Nest of this version. Call it before they are loaded. */
export function useNest(version: NestVersion): void {
  if (version !== 12) nameHandlers(version);
  const parentURL = homeOf(version).href;
  registerHooks({
    resolve(specifier, context, next) {
      const isMeant = specifier.startsWith('@nestjs/') && isOfOracles(context.parentURL);
      return next(specifier, isMeant ? { ...context, parentURL } : context);
    },
  });
}

function isOfOracles(url: string | undefined): boolean {
  return (
    url?.startsWith(oracles.href) === true &&
    (!url.includes('/node_modules/') || url.includes('/node_modules/@ts-rest/'))
  );
}

export function requireOf(version: NestVersion): NodeJS.Require {
  return createRequire(homeOf(version));
}

/** Since version 12 Nest names the handlers that it registers after class and method. Older ones are taught to. */
function nameHandlers(version: NestVersion): void {
  const { RouterExplorer }: { RouterExplorer: { prototype: Explorer } } = requireOf(version)(
    '@nestjs/core/router/router-explorer',
  );
  const explorer = RouterExplorer.prototype;
  const { applyCallbackToRouter: register, copyMetadataToCallback: copy } = explorer;
  explorer.applyCallbackToRouter = function (router, route, owner, ...rest) {
    // Nest calls this with the very function that it is about to register.
    this.copyMetadataToCallback = (callback, handler) => {
      Object.defineProperty(handler, 'name', {
        value: `${owner.name}.${route.methodName}`,
        configurable: true,
      });
      copy.call(this, callback, handler);
    };
    register.call(this, router, route, owner, ...rest);
  };
}

interface Explorer {
  applyCallbackToRouter(
    this: Explorer,
    router: unknown,
    route: { readonly methodName: string },
    owner: { readonly name: string },
    ...rest: readonly unknown[]
  ): void;
  copyMetadataToCallback(callback: unknown, handler: object): void;
}
