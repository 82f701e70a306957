/** What reads a service's settings by name. */
import type { Library } from './library.ts';

const byName = { name: 0, fallback: 1 };

export const configuration: readonly Library[] = [
  {
    packages: ['@nestjs/config'],
    isHarmless: true,
    settings: { 'ConfigService#get': byName, 'ConfigService#getOrThrow': byName },
  },
  { packages: ['config'], settings: { get: { name: 0 }, 'default.get': { name: 0 }, '*.get': { name: 0 } } },
  { packages: ['env-var'], settings: { get: { name: 0 }, 'default.get': { name: 0 }, '*.get': { name: 0 } } },
  {
    packages: ['nconf'],
    settings: { get: { name: 0 }, 'default.get': { name: 0 }, '*.get': { name: 0 } },
  },
];
