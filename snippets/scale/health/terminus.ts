// ---
// title: NestJS with terminus
// packages: { "@nestjs/common": ">=10", "@nestjs/terminus": ">=11" }
// stack: ["@nestjs/terminus"]
// placeholders:
//   health: Where both routes live
//   2_000: Milliseconds for one check; less than the probe's own timeout
// ---
import { once } from 'node:events';
import { inspect } from 'node:util';
import { Controller, Get, Inject, Logger } from '@nestjs/common';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  type HealthIndicatorResult,
  HealthIndicatorService,
} from '@nestjs/terminus';

const CHECK_MS = 2_000;

/** Rejects when the thing that it asks cannot serve. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<unknown>;
export type ReadinessChecks = Readonly<Record<string, ReadinessCheck>>;

/** `{ provide: READINESS_CHECKS, useFactory: db => ({ database: () => db.query('SELECT 1') }), inject: [DataSource] }` */
export const READINESS_CHECKS = Symbol('READINESS_CHECKS');

/** Its module imports `TerminusModule`. */
@Controller('health')
export class HealthController {
  private readonly logger = new Logger(HealthController.name);

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(READINESS_CHECKS) private readonly checks: ReadinessChecks,
  ) {}

  @Get('live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** Terminus answers 503 when one is down, and forbids caching. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check(
      Object.entries(this.checks).map(
        ([name, check]) =>
          () =>
            this.resultOf(name, check),
      ),
    );
  }

  private async resultOf(name: string, check: ReadinessCheck): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    const signal = AbortSignal.timeout(CHECK_MS);
    try {
      await Promise.race([check(signal), once(signal, 'abort').then(() => signal.throwIfAborted())]);
      return indicator.up();
    } catch (error) {
      this.logger.error(`Readiness check ${name} failed`, inspect(error, { depth: 0 }));
      return indicator.down();
    }
  }
}
