import { CopyLink } from "@/components/join-links/copy-link";
import { Timeline } from "@/components/timeline";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ExactTime } from "@/components/ui/time";
import { usesInWords } from "@/lib/join-links/labels";
import type { JoinLinkPage } from "@/lib/join-links/list";
import { roleLabel } from "@/lib/roles";

type Props = { link: JoinLinkPage; zone: string };

/** What a join link presets, how far it was used, and what happened to it. */
export function JoinLinkFacts({ link, zone }: Props) {
  return (
    <>
      <Card title="Link">
        {link.state === "in-use" ? (
          <CopyLink url={link.url} label="Address" />
        ) : (
          <p className="text-ink-soft">
            This link leads nowhere any more. Make a new one if people still need it.
          </p>
        )}
        <Facts
          items={[
            { label: "Role that people ask for", value: roleLabel[link.role] },
            { label: "Uses", value: usesInWords(link.uses, link.mostUses) },
            { label: "Expires", value: <ExactTime at={link.expiresAt} zone={zone} /> },
            { label: "Made by", value: link.createdBy },
          ]}
        />
      </Card>
      <Card title="History">
        <Timeline
          entries={link.history.map(({ id, sentence, at }) => ({
            id,
            text: `${sentence}.`,
            when: <ExactTime at={at} zone={zone} />,
          }))}
        />
      </Card>
    </>
  );
}
