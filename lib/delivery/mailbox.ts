import type { Mail, Transport } from "@/lib/delivery/mail";

/** Keeps mails in the local mailbox, for a machine that has no way to send any. */
export function mailboxTransport(save: (mail: Mail) => Promise<void>): Transport {
  return {
    name: "mailbox",
    async send(mail) {
      await save(mail);
      return { providerId: null };
    },
  };
}
