import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { RECOVERY_CODES } from "@/lib/factors/lifetimes";

const FEW = 3;

/** What signs in where the phone and the passkeys are lost. */
export function RecoveryCodesCard({ left }: { left: number }) {
  return (
    <Card title="Recovery codes">
      {left < FEW && (
        <Alert tone="warn" title={left === 0 ? "No recovery codes are left" : "Few recovery codes are left"}>
          <p>Make new ones now: without your phone nothing else signs you in.</p>
        </Alert>
      )}
      <Facts items={[{ label: "Left", value: `${left} of ${RECOVERY_CODES}` }]} />
      <p>
        <ButtonLink href="/me/signing-in/new-codes">New recovery codes</ButtonLink>
      </p>
    </Card>
  );
}
