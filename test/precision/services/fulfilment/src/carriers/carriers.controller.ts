import { BadGatewayException, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { IsUrl } from 'class-validator';

class CheckWebhookDto {
  @IsUrl()
  url!: string;
}

@Controller('carriers')
export class CarriersController {
  /** Whether the address of a carrier answers, before it is stored. */
  @Post('webhook-checks')
  @HttpCode(204)
  async check(@Body() { url }: CheckWebhookDto): Promise<void> {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(3_000) });
    if (!response.ok) throw new BadGatewayException('The address does not answer.');
  }
}
