import { SendFailure, type Mail, type Transport } from "@/lib/delivery/mail";
import { mailboxTransport } from "@/lib/delivery/mailbox";
import { resendTransport } from "@/lib/delivery/resend";
import { smtpTransport } from "@/lib/delivery/smtp";

export { SendFailure, type Mail, type Transport };

type MailSettings =
  | { transport: "resend"; apiKey: string; baseUrl?: string }
  | { transport: "smtp"; url: string }
  | { transport: "mailbox" };

/** The way out for mails that the settings name; each one refuses whatever is not exactly one address. */
export function chooseTransport(mail: MailSettings, saveToMailbox: (mail: Mail) => Promise<void>): Transport {
  switch (mail.transport) {
    case "resend":
      return toOneRecipient(resendTransport(mail));
    case "smtp":
      return toOneRecipient(smtpTransport(mail));
    case "mailbox":
      return toOneRecipient(mailboxTransport(saveToMailbox));
  }
}

/**
 * Plain ASCII, one @, no quotes, lists, comments or line breaks. Providers and libraries read the rest
 * of the address grammar in different ways, and the difference sends a mail to a stranger.
 */
const oneAddress =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,62}[a-z0-9]$/i;

function toOneRecipient(transport: Transport): Transport {
  return {
    name: transport.name,
    async send(mail) {
      if (mail.to.length > 254 || !oneAddress.test(mail.to)) {
        throw new SendFailure("rejected", "The recipient is not exactly one email address");
      }
      return transport.send(mail);
    },
  };
}
