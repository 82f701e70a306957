/** What hands out objects by their class. */
import type { Library } from './library.ts';

export const containers: readonly Library[] = [
  {
    packages: ['typedi'],
    makes: { 'Container.get': 0, 'default.get': 0, 'ContainerInstance#get': 0 },
  },
  {
    packages: ['tsyringe'],
    makes: { 'container.resolve': 0, 'DependencyContainer#resolve': 0 },
  },
  {
    packages: ['inversify'],
    makes: { 'Container#get': 0, 'Container#resolve': 0 },
  },
  {
    packages: ['awilix'],
    gives: { 'createContainer()': 'AwilixContainer' },
    makes: { 'AwilixContainer#resolve': 0, 'AwilixContainer#build': 0 },
  },
];
