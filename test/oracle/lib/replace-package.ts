// Fixture services import packages under their usual names; some are installed in two versions under two names.
import { registerHooks } from 'node:module';

/** Modules below `folder` that import `name` get `other`. Call it before they are loaded. */
export function replacePackage(folder: URL, name: string, other: string): void {
  registerHooks({
    resolve(specifier, context, next) {
      const isMeant = specifier === name && context.parentURL?.startsWith(folder.href) === true;
      return next(isMeant ? other : specifier, context);
    },
  });
}
