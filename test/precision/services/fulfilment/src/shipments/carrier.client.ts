export interface Label {
  readonly tracking: string;
}

export async function requestLabel(shipmentId: string, carrier: string): Promise<Label> {
  const response = await fetch(`https://labels.example.com/${carrier}/labels`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': shipmentId },
    body: JSON.stringify({ reference: shipmentId }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${carrier} answered ${response.status} to shipment ${shipmentId}.`);
  return response.json();
}
