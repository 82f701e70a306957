/** How much is said about code that is well kept: findings of warning or above for each thousand lines. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Noise } from './records.ts';

/** Those that the rules were first built on, which the budget is about. */
export const foundation = [
  'NarHakobyan/awesome-nest-boilerplate',
  'brocoders/nestjs-boilerplate',
  'edwinhern/express-typescript',
  'fastify/demo',
  'santiq/bulletproof-nodejs',
  'ljlm0402/typescript-express-starter',
  'gothinkster/node-express-realworld-example-app',
  'medusajs/medusa',
  'novuhq/novu',
  'digitalocean/openapi',
] as const;

const code = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.yml', '.yaml']);
const leftOut =
  /^(?:node_modules|dist|build|__tests__|tests?|e2e|\..*)$|\.(?:test|spec|e2e-spec)\.|\.d\.[cm]?ts$|lock\.ya?ml$/;

/** The lines of code and descriptions below a folder, without tests and what is generated or installed. */
export function linesBelow(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (leftOut.test(entry.name)) return sum;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + linesBelow(path);
    return entry.isFile() && code.has(extname(entry.name)) ? sum + linesIn(path) : sum;
  }, 0);
}

function linesIn(path: string): number {
  return readFileSync(path, 'utf8').split('\n').length;
}

/** Findings of warning or above for each thousand lines. */
export function rateOf({ lines, warnings }: Pick<Noise, 'lines' | 'warnings'>): number {
  return (1000 * warnings) / lines;
}

/** Of all lines together, and of the repositories one by one, in which a small one weighs as much as a large one. */
export function ratesOf(noise: readonly Noise[]): { readonly pooled: number; readonly mean: number } {
  const sum = (of: (one: Noise) => number): number => noise.reduce((total, one) => total + of(one), 0);
  return {
    pooled: rateOf({ lines: sum(one => one.lines), warnings: sum(one => one.warnings) }),
    mean: sum(rateOf) / noise.length,
  };
}
