import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { labelDuration, shipmentsTotal } from '../metrics/metrics';
import { requestLabel } from './carrier.client';
import { ShipmentsService } from './shipments.service';

interface PrintLabel {
  readonly shipmentId: string;
}

@Processor('labels')
export class LabelsProcessor extends WorkerHost {
  constructor(private readonly shipments: ShipmentsService) {
    super();
  }

  async process({ data: { shipmentId } }: Job<PrintLabel>): Promise<void> {
    const { carrier } = await this.shipments.find(shipmentId);
    const stop = labelDuration.startTimer({ carrier });
    const { tracking } = await requestLabel(shipmentId, carrier);
    stop();
    await this.shipments.setTracking(shipmentId, tracking);
    shipmentsTotal.inc({ carrier, outcome: 'labelled' });
  }
}
