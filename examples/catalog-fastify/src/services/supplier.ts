import { config } from '../config.js';

export interface SupplierItem {
  sku: string;
  title: string;
  brand: string;
  priceInCents: number;
}

export async function fetchFeed(): Promise<SupplierItem[]> {
  const response = await fetch(`${config.supplierUrl}/feed`, {
    headers: { 'x-api-key': config.supplierApiKey },
    signal: AbortSignal.timeout(30_000),
  });
  const feed = (await response.json()) as { items: SupplierItem[] };
  return feed.items;
}

export async function acknowledgeFeed(importId: string): Promise<void> {
  const response = await fetch(`${config.supplierUrl}/feed/acknowledgements/${importId}`, {
    method: 'PUT',
    headers: { 'x-api-key': config.supplierApiKey },
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`Supplier answered ${response.status} to the acknowledgement`);
}
