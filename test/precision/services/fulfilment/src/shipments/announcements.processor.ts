import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { shipmentsTotal } from '../metrics/metrics';
import { ShipmentsService } from './shipments.service';

interface Announce {
  readonly shipmentId: string;
}

@Processor('announcements')
export class AnnouncementsProcessor extends WorkerHost {
  private readonly logger = new Logger(AnnouncementsProcessor.name);

  constructor(private readonly shipments: ShipmentsService) {
    super();
  }

  async process({ data: { shipmentId } }: Job<Announce>): Promise<void> {
    const { carrier, tracking } = await this.shipments.find(shipmentId);
    if (tracking !== null) await this.shipments.setStatus(tracking, 'announced');
    shipmentsTotal.inc({ carrier, outcome: 'announced' });
  }

  @OnWorkerEvent('failed')
  logFailure(job: Job<Announce>, error: Error): void {
    this.logger.error({ err: error, jobId: job.id, attempts: job.attemptsMade }, 'An announcement failed');
  }
}
