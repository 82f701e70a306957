import type { Library } from '../library.ts';
import { authentication } from './authentication.ts';
import { bodies } from './bodies.ts';
import { harmlessPackages } from './harmless.ts';
import { limits } from './limits.ts';
import { validation } from './validation.ts';

/** What stands before handlers, or is called to find out whether they may go on. */
export const protection: readonly Library[] = [
  ...authentication,
  ...limits,
  ...validation,
  ...harmlessPackages,
  ...bodies,
];
