import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import {
  CreatedWebhook,
  CreateWebhookBody,
  DeliveriesQuery,
  Replayed,
  UpdateWebhookBody,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookView,
} from './webhook.dto.ts';
import { WebhookDeliveries } from './webhook-deliveries.service.ts';
import { WebhooksService } from './webhooks.service.ts';

/** For people alone: a webhook that a token creates would outlive the token. */
@ApiTags('Webhooks')
@SignedIn()
@Controller('webhooks')
export class WebhookController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  /** Webhooks, in the order of their creation (at most 20). */
  @Get()
  list(@CurrentUser() user: SignedInUser): Promise<WebhookView[]> {
    return this.webhooks.list(user.id);
  }

  /**
   * Create a webhook: an address that is sent changes as signed messages (Standard Webhooks). Its secret is shown in
   * this answer alone.
   */
  @ApiProblem('validation_failed', 'webhook_quota')
  @Header('Cache-Control', 'no-store')
  @Post()
  create(@CurrentUser() user: SignedInUser, @Body() body: CreateWebhookBody): Promise<CreatedWebhook> {
    return this.webhooks.create(user.id, body);
  }

  /** Change a webhook, pause it, or resume it; what is left out stays as it is. */
  @ApiProblem('validation_failed', 'not_found')
  @Patch(':webhookId')
  update(
    @CurrentUser() user: SignedInUser,
    @Param('webhookId', UuidPipe) id: string,
    @Body() body: UpdateWebhookBody,
  ): Promise<WebhookView> {
    return this.webhooks.update(user.id, id, body);
  }

  /** Delete a webhook with all its waiting messages. */
  @ApiProblem('not_found')
  @HttpCode(204)
  @Delete(':webhookId')
  delete(@CurrentUser() user: SignedInUser, @Param('webhookId', UuidPipe) id: string): Promise<void> {
    return this.webhooks.delete(user.id, id);
  }

  /** Replace the secret: the former one signs beside the new one for a day. */
  @ApiProblem('not_found')
  @Header('Cache-Control', 'no-store')
  @Post(':webhookId/secret')
  renewSecret(
    @CurrentUser() user: SignedInUser,
    @Param('webhookId', UuidPipe) id: string,
  ): Promise<CreatedWebhook> {
    return this.webhooks.renewSecret(user.id, id);
  }

  /** Send a test message. */
  @ApiProblem('not_found')
  @Post(':webhookId/test')
  test(
    @CurrentUser() user: SignedInUser,
    @Param('webhookId', UuidPipe) id: string,
  ): Promise<WebhookDelivery> {
    return this.deliveries.test(user.id, id);
  }

  /** Messages sent and waiting, for 30 days, the latest first. */
  @ApiProblem('validation_failed', 'not_found')
  @Get(':webhookId/deliveries')
  listDeliveries(
    @CurrentUser() user: SignedInUser,
    @Param('webhookId', UuidPipe) id: string,
    @Query() query: DeliveriesQuery,
  ): Promise<WebhookDeliveryPage> {
    return this.deliveries.list(user.id, id, query);
  }

  /** Send again all messages that failed for good. */
  @ApiProblem('not_found')
  @HttpCode(200)
  @Post(':webhookId/deliveries/replay')
  async replayFailed(
    @CurrentUser() user: SignedInUser,
    @Param('webhookId', UuidPipe) id: string,
  ): Promise<Replayed> {
    return { count: await this.deliveries.replay(user.id, id, null) };
  }

  /** Send a message again, with the same `webhook-id`. */
  @ApiProblem('not_found')
  @HttpCode(200)
  @Post(':webhookId/deliveries/:deliveryId/replay')
  async replay(
    @CurrentUser() user: SignedInUser,
    @Param('webhookId', UuidPipe) id: string,
    @Param('deliveryId', UuidPipe) deliveryId: string,
  ): Promise<Replayed> {
    return { count: await this.deliveries.replay(user.id, id, deliveryId) };
  }
}
