import type { OrderWithLines } from '../orders/order.js';

export interface Shipment {
  id: string;
  trackingNumber: string;
}

export class ShippingClient {
  constructor(private readonly baseUrl: string) {}

  async createShipment(order: OrderWithLines): Promise<Shipment> {
    const response = await fetch(`${this.baseUrl}/shipments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        reference: order.id,
        parcels: order.lines.map(line => ({ sku: line.product_id, quantity: line.quantity })),
      }),
    });
    const shipment = await response.json();
    return shipment as Shipment;
  }
}
