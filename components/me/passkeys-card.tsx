import { Rows } from "@/components/me/rows";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/time";
import { MOST_PASSKEYS } from "@/lib/factors/lifetimes";
import type { OwnPasskey } from "@/lib/factors/own";

type Props = { passkeys: OwnPasskey[]; now: Date; zone: string };

/** A person's passkeys, with what tells them apart; each can be removed, and more can be added. */
export function PasskeysCard({ passkeys, now, zone }: Props) {
  const none = passkeys.length === 0;
  return (
    <Card title="Passkeys">
      {none && (
        <p>
          With a passkey your finger, your face or the PIN of your phone or computer signs you in: no password
          to type, and nothing that anybody could learn from you.
        </p>
      )}
      {!none && (
        <Rows>
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id}>
              <div>
                {name}
                <small>
                  Added <RelativeTime at={createdAt} now={now} zone={zone} inRow /> ·{" "}
                  {lastUsedAt ? (
                    <>
                      last used <RelativeTime at={lastUsedAt} now={now} zone={zone} inRow />
                    </>
                  ) : (
                    "not used yet"
                  )}
                </small>
              </div>
              <ButtonLink
                compact
                href={`/me/signing-in/remove-passkey/${id}`}
                aria-label={`Remove the passkey ${name}`}
              >
                Remove
              </ButtonLink>
            </li>
          ))}
        </Rows>
      )}
      {passkeys.length < MOST_PASSKEYS ? (
        <p>
          <ButtonLink variant={none ? "primary" : "secondary"} href="/me/signing-in/passkey">
            {none ? "Add a passkey" : "Add another passkey"}
          </ButtonLink>
        </p>
      ) : (
        <p>These are the most that one account can have. Remove one that you no longer use to add another.</p>
      )}
    </Card>
  );
}
