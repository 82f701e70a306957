import { z } from 'zod';

const quoteSchema = z.object({
  prices: z.array(z.object({ productId: z.string(), unitPrice: z.number() })),
});

const paymentSchema = z.object({ redirectUrl: z.url() });

export class PaymentsClient {
  constructor(
    private readonly baseUrl: string,
    private readonly apiKey: string,
  ) {}

  async quote(lines: { productId: string; quantity: number }[]): Promise<Map<string, number>> {
    const { prices } = quoteSchema.parse(await this.post('/quotes', { lines }));
    return new Map(prices.map(({ productId, unitPrice }) => [productId, unitPrice]));
  }

  async startPayment(orderId: string, amount: number): Promise<string> {
    const { redirectUrl } = paymentSchema.parse(await this.post('/payments', { orderId, amount }));
    return redirectUrl;
  }

  private async post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.apiKey}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(3_000),
    });
    if (!response.ok) throw new Error(`Payments answered ${response.status} to POST ${path}`);
    return response.json();
  }
}
