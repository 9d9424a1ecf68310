import { Injectable } from '@nestjs/common';
import { createTransport, type NodemailerError } from 'nodemailer';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { type Letter, letterAsHtml, letterAsText } from './letter.ts';
import { smtpTransport } from './smtp-transport.ts';

/** A mail to one person. */
export interface WrittenMail {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** URL for one-click unsubscribing by POST (RFC 8058); left out where nothing is to be ended. */
  oneClickUnsubscribe?: string;
}

/** A letter as it is mailed, in plain text and as HTML. */
export function writtenMail(
  letter: Letter,
  { email, language }: { email: string; language: Language },
): WrittenMail {
  return {
    to: email,
    subject: letter.subject,
    text: letterAsText(letter, language),
    html: letterAsHtml(letter, language),
  };
}

/** Outcome of a mail; a reason names codes only, never an address, a password or a server's words. */
export type Delivery = { outcome: 'sent' } | { outcome: 'refused' | 'postponed'; reason: string };

/** SMTP errors about our login, not the mail: an operator can mend them (RFC 4954 section 6). */
const ABOUT_THE_LOGIN = new Set([530, 534, 535, 538]);

/** Sends mails through the server of SMTP_URL. */
@Injectable()
export class Mailer {
  constructor(private readonly env: Env) {}

  /**
   * @param id the same for every try of one mail
   * @param signal aborts, with the outcome unknown
   */
  async send(mail: WrittenMail, id: string, signal: AbortSignal): Promise<Delivery> {
    if (!this.env.mail) return { outcome: 'postponed', reason: 'SMTP_URL is not set' };
    const { server, from } = this.env.mail;
    try {
      await createTransport(smtpTransport(server)).sendMail({
        from,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: messageIdOf(id, from.address),
        // RFC 3834 section 5: no automatic replies.
        headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(mail) },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal,
      });
      return { outcome: 'sent' };
    } catch (error) {
      return failureOf(error as NodemailerError);
    }
  }
}

/** List-Unsubscribe: RFC 2369, section 3.2, and RFC 8058, section 3.1. */
function unsubscribeHeaders({ oneClickUnsubscribe }: WrittenMail): Record<string, string> {
  if (oneClickUnsubscribe === undefined) return {};
  return {
    'List-Unsubscribe': `<${oneClickUnsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Message-ID, the same for every try, so that servers and mail programs recognise a duplicate. */
function messageIdOf(id: string, sender: string): string {
  return `<${sha256(id).toString('hex').slice(0, 40)}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}

/** Only a permanent error about this very mail is final; any other failure is retried. */
function failureOf({ code, originalCode, responseCode, permanent }: NodemailerError): Delivery {
  const isAboutTheMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isFinal = responseCode === undefined || (permanent && !ABOUT_THE_LOGIN.has(responseCode));
  const codes = [code, originalCode, responseCode].filter((part) => part !== undefined);
  return {
    outcome: isAboutTheMail && isFinal ? 'refused' : 'postponed',
    reason: codes.join(' ') || 'unknown',
  };
}
