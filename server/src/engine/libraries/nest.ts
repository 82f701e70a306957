import type { Library } from './library.ts';

const applications = ['INestApplication', 'NestExpressApplication', 'NestFastifyApplication'];
/** What is said to an application in a chain. */
const chained = [
  'use',
  'setGlobalPrefix',
  'enableVersioning',
  'enableShutdownHooks',
  'useGlobalFilters',
  'useGlobalPipes',
  'useGlobalInterceptors',
  'useGlobalGuards',
];

export const nest: Library = {
  packages: ['@nestjs/common', '@nestjs/core', 'nestjs-pino'],
  isHarmless: true,
  gives: {
    'NestFactory.create()': 'INestApplication',
    'NestFactory.createMicroservice()': 'INestMicroservice',
    ...Object.fromEntries(
      applications.flatMap(owner => chained.map(method => [`${owner}#${method}()`, owner])),
    ),
  },
  makes: { 'ModuleRef#get': 0, 'ModuleRef#resolve': 0, 'ModuleRef#create': 0, 'INestApplication#get': 0 },
  extends: {
    NestExpressApplication: 'INestApplication',
    NestFastifyApplication: 'INestApplication',
    ConsoleLogger: 'Logger',
  },
  log: {
    'Logger#log': 'info',
    'Logger#error': 'error',
    'Logger#warn': 'warn',
    'Logger#debug': 'debug',
    'Logger#verbose': 'trace',
    'Logger#fatal': 'fatal',
    'Logger.log': 'info',
    'Logger.error': 'error',
    'Logger.warn': 'warn',
    'Logger.debug': 'debug',
    'PinoLogger#info': 'info',
    'PinoLogger#error': 'error',
    'PinoLogger#warn': 'warn',
    'PinoLogger#debug': 'debug',
    'PinoLogger#trace': 'trace',
    'PinoLogger#fatal': 'fatal',
  },
};
