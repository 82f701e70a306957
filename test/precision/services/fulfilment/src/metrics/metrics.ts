import { Counter, Gauge, Histogram } from 'prom-client';

export const pickDuration = new Histogram({
  name: 'fulfilment_pick_duration_seconds',
  help: 'From the order to the packed parcel',
  labelNames: ['warehouse'],
  buckets: [60, 300, 900, 1_800, 3_600, 14_400],
});

export const labelDuration = new Gauge({
  name: 'fulfilment_label_request_duration_seconds',
  help: 'What a carrier takes for a label',
  labelNames: ['carrier'],
});

export const openReservations = new Gauge({
  name: 'fulfilment_open_reservations',
  help: 'Reservations that have neither been used nor expired',
});

export const shipmentsTotal = new Counter({
  name: 'fulfilment_shipments_total',
  help: 'Shipments by carrier and outcome',
  labelNames: ['carrier', 'outcome'],
});
