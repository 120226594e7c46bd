import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";

type Props = { addedAt: Date | null; zone: string };

/** Whether signing in asks for a code of an app, with the ways to change that. */
export function AuthenticatorCard({ addedAt, zone }: Props) {
  if (!addedAt) {
    return (
      <Card title="Authenticator app">
        <p>
          With an app such as Google Authenticator, Microsoft Authenticator or 1Password, signing in with your
          password asks for six digits from your phone as well.
        </p>
        <p>
          <ButtonLink href="/me/signing-in/app">Add an authenticator app</ButtonLink>
        </p>
      </Card>
    );
  }
  return (
    <Card title="Authenticator app">
      <Facts items={[{ label: "Added", value: <ExactTime at={addedAt} zone={zone} named /> }]} />
      <p>
        <ButtonLink href="/me/signing-in/remove">Remove the app</ButtonLink>
      </p>
    </Card>
  );
}
