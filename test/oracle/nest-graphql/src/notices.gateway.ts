import { UseGuards } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { OwnerGuard, TrimPipe } from './enhancers';

@WebSocketGateway()
@UseGuards(OwnerGuard)
export class NoticesGateway {
  @SubscribeMessage('notices.read')
  read(@MessageBody(TrimPipe) id: string) {
    return id;
  }
}
