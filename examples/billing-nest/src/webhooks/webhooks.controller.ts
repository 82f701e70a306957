import { createHmac } from 'node:crypto';
import {
  Controller,
  Headers,
  HttpCode,
  Post,
  type RawBodyRequest,
  Req,
  UnauthorizedException,
} from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Request } from 'express';
import { Public } from '../auth/public.decorator';
import { InvoicesService } from '../invoices/invoices.service';

interface BankEvent {
  type: 'payment.received' | 'payment.returned';
  invoiceId: string;
  amount: number;
}

@Public()
@Controller('webhooks')
export class WebhooksController {
  private readonly secret: string;

  constructor(
    config: ConfigService,
    private readonly invoices: InvoicesService,
  ) {
    this.secret = config.getOrThrow<string>('BANK_WEBHOOK_SECRET');
  }

  @Post('bank')
  @HttpCode(204)
  async bank(@Req() request: RawBodyRequest<Request>, @Headers('x-bank-signature') signature: string): Promise<void> {
    const body = request.rawBody ?? Buffer.alloc(0);
    const expected = createHmac('sha256', this.secret).update(body).digest('hex');
    if (signature !== expected) throw new UnauthorizedException('Invalid signature');
    const event: BankEvent = JSON.parse(body.toString('utf8'));
    if (event.type === 'payment.received') await this.invoices.recordPayment(event.invoiceId, event.amount);
  }
}
