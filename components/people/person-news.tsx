import Link from "next/link";
import { Alert } from "@/components/ui/alert";

type Props = { what: string | string[] | undefined; name: string; addHref: string | null };

const sentences: Record<string, (name: string) => string> = {
  invited: (name) => `The invitation to ${name} is on its way.`,
  stopped: (name) => `${name} is invited, and no mail went: mail to this address is stopped.`,
  saved: (name) => `${name} is in the list. No invitation was sent.`,
  accepted: (name) => `${name} had asked for access: the request is accepted. A mail tells ${name}.`,
  resent: (name) => `A new link is on its way to ${name}. The one before is dead.`,
  "back-active": (name) => `${name} is back and active. A mail tells them.`,
  "back-pending": (name) =>
    `${name} is Pending until the documents are good. A mail names what is outstanding.`,
  "back-initial": (name) => `${name} is in the list again. Nothing opens before an invitation.`,
  approved: (name) => `${name} is in. A mail tells them.`,
  "sent-back": (name) => `It is back with ${name}. A mail carries your note.`,
  edited: (name) => `The details of ${name} are saved.`,
  undone: (name) =>
    `The deactivation of ${name} is undone, and no mail went out. ${name} may have to sign in again.`,
  role: (name) => `The role of ${name} is changed.`,
  "tried-again": (name) => `Mail goes to ${name} again. What was held back is not sent later.`,
  "signed-out": (name) => `${name} is signed out everywhere. The access stays.`,
  "notifications-on": (name) => `Mails about access requests go to ${name} from now on.`,
  "notifications-off": (name) => `Mails about access requests no longer go to ${name}.`,
};

/** What was just done, from the page's address; anything else in it says nothing. */
export function PersonNews({ what, name, addHref }: Props) {
  if (typeof what !== "string" || !Object.hasOwn(sentences, what)) return null;
  const added = ["invited", "stopped", "saved", "accepted"].includes(what);
  return (
    <Alert tone="good" live>
      <p>{sentences[what]?.(name)}</p>
      {added && addHref && (
        <p>
          <Link href={addHref} prefetch={false}>
            Add another person
          </Link>
        </p>
      )}
    </Alert>
  );
}
