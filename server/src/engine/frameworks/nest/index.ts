/** Nest: controllers, resolvers and gateways, the modules that bring them, and the applications that serve those. */
import { defineFramework } from '../framework.ts';
import { answeringClasses } from './answering.ts';
import { findApplicationHandovers, findApplications, findSettings } from './applications.ts';
import { composeNest } from './compose.ts';
import { findRoutes } from './controllers.ts';
import { findModules } from './modules.ts';
import { findOperations } from './operations.ts';
import type { NestFound } from './vocabulary.ts';

export const nest = defineFramework<NestFound>({
  name: 'nest',
  find(file) {
    const classes = answeringClasses(file);
    const answeringRoutes = findRoutes(classes, file);
    const answeringOperations = findOperations(classes, file);
    const parts = {
      answeringRoutes,
      answeringOperations,
      modules: findModules(file),
      applications: findApplications(file),
      settings: findSettings(file),
      handovers: findApplicationHandovers(file),
    };
    if (Object.values(parts).every(part => part.length === 0)) return undefined;
    return {
      routes: answeringRoutes.map(({ registered }) => registered),
      operations: answeringOperations.map(({ registered }) => registered),
      ...parts,
    };
  },
  compose: composeNest,
});
