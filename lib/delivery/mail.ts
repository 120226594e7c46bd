/** One mail to one person, ready to go. `id` is the delivery's id and the key against sending twice. */
export type Mail = {
  id: string;
  /** The company it is a delivery of: what is told of it later is told with both names. */
  company?: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
};

export interface Transport {
  name: "resend" | "smtp" | "mailbox";
  /** Hands the mail over; `providerId` is the name that the provider knows it by. Fails with `SendFailure`. */
  send(mail: Mail): Promise<{ providerId: string | null }>;
}

/**
 * Why a mail did not go. `retry`: it may go later, or may even have gone, so send the same bytes under
 * the same id again, not before `retryAfterSeconds`. `rejected`: it will never go as it is.
 * `notTaken`: it surely did not go. `noMailbox`: its server says that there is no such mailbox.
 */
export class SendFailure extends Error {
  readonly kind: "retry" | "rejected";
  readonly retryAfterSeconds?: number;
  readonly notTaken: boolean;
  readonly noMailbox: boolean;

  constructor(
    kind: "retry" | "rejected",
    message: string,
    options: ErrorOptions & { retryAfterSeconds?: number; notTaken?: boolean; noMailbox?: boolean } = {},
  ) {
    super(message, options);
    this.name = "SendFailure";
    this.kind = kind;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.notTaken = kind === "rejected" || options.notTaken === true;
    this.noMailbox = options.noMailbox === true;
  }
}
