/** What runs work at times, and consumers of queues that come as packages of their own. */
import type { JobMethod, Library } from './library.ts';

const timed: JobMethod = { kind: 'schedule', name: '0', handler: ['1'] };

export const schedules: readonly Library[] = [
  {
    packages: ['@nestjs/schedule'],
    isHarmless: true,
    runsDecorated: {
      Cron: { kind: 'schedule' },
      Interval: { kind: 'schedule' },
      Timeout: { kind: 'schedule' },
    },
  },
  {
    packages: ['node-cron', 'node-schedule', 'croner'],
    runs: {
      schedule: timed,
      scheduleJob: { ...timed, handler: ['2', '1'] },
      'default.schedule': timed,
      '*.schedule': timed,
      'default.scheduleJob': { ...timed, handler: ['2', '1'] },
      '*.scheduleJob': { ...timed, handler: ['2', '1'] },
      Cron: { ...timed, handler: ['2', '1'] },
    },
  },
  {
    packages: ['cron'],
    runs: { CronJob: timed, 'CronJob.from': { kind: 'schedule', name: '0.cronTime', handler: ['0.onTick'] } },
  },
  {
    packages: ['agenda', '@hokify/agenda'],
    extends: { default: 'Agenda' },
    runs: { 'Agenda#define': { kind: 'schedule', name: '0', handler: ['2', '1'] } },
  },
  {
    packages: ['sqs-consumer'],
    runs: {
      'Consumer.create': {
        kind: 'consumer',
        name: '0.queueUrl',
        handler: ['0.handleMessage', '0.handleMessageBatch'],
      },
    },
  },
  { packages: ['@ssut/nestjs-sqs'], runsDecorated: { SqsMessageHandler: { kind: 'consumer' } } },
];
