import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import axios, { type AxiosInstance } from 'axios';

@Injectable()
export class BankClient {
  private readonly http: AxiosInstance;

  constructor(config: ConfigService) {
    this.http = axios.create({
      baseURL: config.getOrThrow<string>('BANK_URL'),
      headers: { authorization: `Bearer ${config.getOrThrow<string>('BANK_TOKEN')}` },
      timeout: 5_000,
    });
  }

  async requestCollection(invoiceId: string, amount: number): Promise<void> {
    await this.http.put(`/collections/${invoiceId}`, { amount });
  }

  async announceChange(subscriptionId: string): Promise<void> {
    await this.http.post('/mandate-changes', { subscriptionId });
  }
}
