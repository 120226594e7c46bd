import { approveAction, sendBackAction } from "@/app/c/[company]/team/people/[id]/approval/actions";
import { ApproveForm } from "@/components/onboarding/approve-form";
import { OutstandingCard } from "@/components/onboarding/outstanding-card";
import { SendBackForm } from "@/components/onboarding/send-back-form";
import type { Actor } from "@/lib/actor";
import { outstandingFor } from "@/lib/onboarding/page";

type Props = { slug: string; actor: Actor; member: { id: string; name: string; email: string | null } };

/** What is outstanding before somebody is in, or stays in, with the moves of whoever decides. */
export async function OutstandingPart({ slug, actor, member: { id, name, email } }: Props) {
  const outstanding = await outstandingFor(actor, id);
  if (!outstanding) return null;
  const { version, decides, ready, items } = outstanding;
  return (
    <OutstandingCard name={name} outstanding={outstanding}>
      {decides && ready && (
        <ApproveForm
          key={`approve ${version}`}
          action={approveAction.bind(null, slug, id)}
          version={version}
          effects={[
            { kind: "result", text: `${name} is Active, at once` },
            { kind: "mail", text: `Mail to ${email}: they are in` },
          ]}
        />
      )}
      {decides && (
        <SendBackForm
          key={`send back ${version}`}
          action={sendBackAction.bind(null, slug, id)}
          version={version}
          items={items.map((item) => ({ value: item.id, label: item.name }))}
        />
      )}
    </OutstandingCard>
  );
}
