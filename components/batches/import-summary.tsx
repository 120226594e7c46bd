import { ReasonList } from "@/components/batches/reason-list";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import type { ImportSummary as Summary } from "@/lib/imports/summary";

type Props = Summary & {
  /** The lists of the company's team, without the list's own word. */
  team: string;
  fileHref: string;
};

const labels = { users: "See the new Users", workers: "See the new Workers" };

/** What became of a file: how many rows came out how, why some did not, and where the new people stand. */
export function ImportSummary({ sentence, notTaken, invitations, lists, team, fileHref }: Props) {
  return (
    <>
      <Alert tone={notTaken.length + invitations.length > 0 ? "warn" : "good"} title={sentence}>
        <ReasonList title="Not taken over" reasons={notTaken} />
        <ReasonList title="Invitations" reasons={invitations} />
      </Alert>
      <p className="flex flex-wrap gap-2">
        {lists.map((list) => (
          <ButtonLink key={list} href={`${team}/${list}?sort=-added`}>
            {labels[list]}
          </ButtonLink>
        ))}
        <ButtonLink href={fileHref} download>
          Download the result file
        </ButtonLink>
      </p>
    </>
  );
}
