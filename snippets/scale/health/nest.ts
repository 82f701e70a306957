// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10" }
// use:
//   at: module
//   code: |
//     controllers: HealthController
//     providers: { provide: READINESS_CHECKS, useValue: {} }
// placeholders:
//   health: Where both routes live
//   2_000: Milliseconds for one check; less than the probe's own timeout
// ---
import { once } from 'node:events';
import { inspect } from 'node:util';
import { Controller, Get, Header, Inject, Logger, Res } from '@nestjs/common';

const CHECK_MS = 2_000;

/** Rejects when the thing that it asks cannot serve. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<unknown>;
export type ReadinessChecks = Readonly<Record<string, ReadinessCheck>>;

/** `{ provide: READINESS_CHECKS, useFactory: db => ({ database: () => db.query('SELECT 1') }), inject: [DataSource] }` */
export const READINESS_CHECKS = Symbol('READINESS_CHECKS');

@Controller('health')
export class HealthController {
  private readonly logger = new Logger(HealthController.name);

  constructor(@Inject(READINESS_CHECKS) private readonly checks: ReadinessChecks) {}

  @Get('live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: { status(code: number): unknown }): Promise<object> {
    const results = await Promise.all(
      Object.entries(this.checks).map(
        async ([name, check]) => [name, await this.statusOf(name, check)] as const,
      ),
    );
    const ready = results.every(([, status]) => status === 'up');
    response.status(ready ? 200 : 503);
    return { status: ready ? 'up' : 'down', checks: Object.fromEntries(results) };
  }

  private async statusOf(name: string, check: ReadinessCheck): Promise<'up' | 'down'> {
    const signal = AbortSignal.timeout(CHECK_MS);
    try {
      await Promise.race([check(signal), once(signal, 'abort').then(() => signal.throwIfAborted())]);
      return 'up';
    } catch (error) {
      this.logger.error(`Readiness check ${name} failed`, inspect(error, { depth: 0 }));
      return 'down';
    }
  }
}
