import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import axios from 'axios';

@Injectable()
export class TaxClient {
  private readonly baseUrl: string;

  constructor(config: ConfigService) {
    this.baseUrl = config.getOrThrow<string>('TAX_URL');
  }

  async rateFor(country: string): Promise<number> {
    const { data } = await axios.get<{ rate: number }>(`${this.baseUrl}/rates/${encodeURIComponent(country)}`);
    return data.rate;
  }
}
