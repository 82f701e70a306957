export type MailTemplate = 'order-paid' | 'order-cancelled';

export class Mailer {
  constructor(private readonly baseUrl: string) {}

  async send(to: string, template: MailTemplate, variables: Record<string, string>): Promise<void> {
    const response = await fetch(`${this.baseUrl}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ to, template, variables }),
      signal: AbortSignal.timeout(5_000),
    });
    if (!response.ok) throw new Error(`Mail service answered ${response.status}`);
  }
}
