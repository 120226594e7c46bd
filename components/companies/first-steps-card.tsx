import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";

type Props = { slug: string; steps: { code: string; foundByName: boolean } };

/** Until the first person has asked for access: how people find the company. */
export function FirstStepsCard({ slug, steps: { code, foundByName } }: Props) {
  return (
    <Card title="Invite your people">
      <p>
        Nobody has asked for access yet. Give people your code{" "}
        <strong className="whitespace-nowrap font-semibold">{code}</strong>, or hang up the poster. Each
        person who registers with it appears under Access requests.
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href={`/c/${slug}/settings/poster`}>
          View poster
        </ButtonLink>
        {!foundByName && <ButtonLink href={`/c/${slug}/settings`}>Allow finding by name</ButtonLink>}
      </div>
    </Card>
  );
}
